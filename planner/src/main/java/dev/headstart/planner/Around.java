package dev.headstart.planner;

import java.util.Optional;

/**
 * What the other waves mean for a target.
 *
 * @param unready of the targets of earlier waves that are not ready, the one that serves the least traffic
 * @param stillHigh of the targets of later waves that have still to come down, the need of the one whose floor serves the most traffic
 */
record Around(Optional<Unready> unready, Optional<Need> stillHigh) {

    /** The replicas below which a target's floor does not fall: what a later wave that is still high can send to it. */
    int keeps(Target target) {
        return stillHigh.map(later -> target.replicasFor(later.serves())).orElse(0);
    }

    /** The replicas up to which a target may rise without waiting: for the load that the earlier waves are ready for. */
    int permits(Target target) {
        return unready.map(earlier -> target.replicasFor(earlier.serves())).orElse(Integer.MAX_VALUE);
    }

    /** A target that others wait for; {@code reading} is empty if it could not be read. */
    record Unready(Target target, Optional<Reading> reading, int floor) {

        /** The traffic that it is ready for; none while what else its owner calls ready does not hold. */
        double serves() {
            return reading.filter(Reading::readyQuery)
                    .map(seen -> target.serves(seen.ready()))
                    .orElse(0.0);
        }

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
