package dev.headstart.planner;

import java.util.Optional;

/**
 * What the other waves mean for a target.
 *
 * @param unready a target of an earlier wave that is not ready
 * @param stillHigh the need of a target of a later wave that has still to come down
 */
record Around(Optional<Unready> unready, Optional<Need> stillHigh) {

    /** A target that others wait for; {@code reading} is empty if it could not be read. */
    record Unready(Target target, Optional<Reading> reading, int floor) {

        String words() {
            return "%s of wave %d (%s)"
                    .formatted(
                            target.name(),
                            target.wave(),
                            reading.map(this::count).orElse("not found"));
        }

        private String count(Reading seen) {
            return "%d of %d ready%s"
                    .formatted(seen.ready(), floor, seen.readyQuery() ? "" : ", its ready.query does not hold");
        }
    }
}
