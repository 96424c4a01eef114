package dev.headstart.planner;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One tier of a system, as its owner declares it.
 *
 * @param wave rises go in the order of the waves, falls in reverse
 * @param perReplica traffic units that one replica serves within its objective
 * @param share part of the traffic that reaches this tier
 * @param min fewest replicas of the floor
 * @param max most replicas of the floor
 * @param leadTime how long before a need its capacity is to be there
 * @param stateful whether a replica holds data, so that it goes one at a time
 * @param scaleUp how its floor rises; all at once when it is empty
 */
public record Target(
        String name,
        int wave,
        double perReplica,
        double share,
        int min,
        int max,
        Duration leadTime,
        boolean stateful,
        ScaleDown scaleDown,
        Optional<ScaleUp> scaleUp) {

    public Target {
        if (!(perReplica > 0) || !(share > 0) || !Double.isFinite(perReplica) || !Double.isFinite(share)) {
            throw new IllegalArgumentException(
                    name + ": perReplica and share must be above 0, were " + perReplica + " and " + share);
        }
        if (min < 1 || max < min) {
            throw new IllegalArgumentException(
                    name + ": min must be at least 1 and max at least min, were " + min + " and " + max);
        }
        if (leadTime.isNegative()) {
            throw new IllegalArgumentException(name + ": leadTime must not be negative, was " + leadTime);
        }
    }

    /** The same with another lead time. */
    public Target withLeadTime(Duration lead) {
        return new Target(name, wave, perReplica, share, min, max, lead, stateful, scaleDown, scaleUp);
    }

    /**
     * How a floor rises.
     *
     * @param step most replicas that one step adds
     * @param after time that a step is given to be ready; the next one waits no longer for it
     */
    public record ScaleUp(int step, Duration after) {
        public ScaleUp {
            if (step < 1 || !after.isPositive()) {
                throw new IllegalArgumentException(
                        "A step up adds at least 1 replica and is given time, were " + step + " and " + after);
            }
        }
    }

    /**
     * How a floor comes down.
     *
     * @param after time between two steps, and how far beyond the lead time the need must stay low
     * @param step replicas a step; empty: one if stateful, else a quarter of the floor
     */
    public record ScaleDown(Duration after, OptionalInt step) {
        public ScaleDown {
            if (after.isNegative() || step.orElse(1) < 1) {
                throw new IllegalArgumentException("A step down takes at least 1 replica and no negative time");
            }
        }
    }

    /**
     * Replicas that serve {@code traffic}: {@code ceil(traffic * share / perReplica)}, at least 0 and with
     * no regard to bounds. A hair above a whole number, as rounding leaves it, does not cost a replica.
     *
     * @throws IllegalArgumentException if the traffic is negative or NaN: what is unknown is not a number
     */
    public int replicasFor(double traffic) {
        if (!(traffic >= 0)) {
            throw new IllegalArgumentException("traffic must be 0 or more, was " + traffic);
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.ceil(traffic * share / perReplica - 1e-9));
    }

    /** The traffic that so many replicas serve. */
    public double serves(int replicas) {
        return replicas * perReplica / share;
    }

    int stepFrom(int floor) {
        return scaleDown.step().orElse(stateful ? 1 : Math.max(1, floor / 4));
    }
}
