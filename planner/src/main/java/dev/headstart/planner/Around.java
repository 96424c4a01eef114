package dev.headstart.planner;

import java.util.Optional;

/**
 * What the other waves mean for a target.
 *
 * @param unready a target of an earlier wave that is not ready
 * @param stillHigh of the targets of later waves that have still to come down, the need of the one whose floor serves the most traffic
 */
record Around(Optional<Unready> unready, Optional<Need> stillHigh) {

    /** The replicas below which a target's floor does not fall: what a later wave that is still high can send to it. */
    int keeps(Target target) {
        return stillHigh.map(later -> target.replicasFor(later.serves())).orElse(0);
    }

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
