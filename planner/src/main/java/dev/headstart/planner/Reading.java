package dev.headstart.planner;

import dev.headstart.planner.Target.ScaleUp;
import java.time.Instant;
import java.util.Optional;

/**
 * What a target has at this moment.
 *
 * @param floor its floor: an autoscaler's minimum, or its replicas where there is none
 * @param ready replicas that are ready
 * @param readyQuery whether what else its owner calls ready holds
 * @param ceiling most that the floor may be, an autoscaler's maximum, or {@link Integer#MAX_VALUE}
 * @param lastLowered when its floor was last lowered by us
 * @param lastRaised when its floor was last raised by us
 */
public record Reading(
        int floor,
        int ready,
        boolean readyQuery,
        int ceiling,
        Optional<Instant> lastLowered,
        Optional<Instant> lastRaised) {

    /** Whether a floor of {@code wanted} is there and in service. */
    boolean holds(int wanted) {
        return ready >= wanted && readyQuery;
    }

    /** The highest floor that one step up may lead to: while the step before may still become ready, only as much as is ready of it is added. */
    int most(ScaleUp up, Instant now) {
        boolean stillComing =
                lastRaised.filter(at -> at.plus(up.after()).isAfter(now)).isPresent();
        long from = stillComing ? ready : Math.max(floor, ready);
        return Math.clamp(from + up.step(), floor, Integer.MAX_VALUE);
    }

    /** What is read after {@code next} was set at {@code at} and every replica came up. */
    Reading settled(int next, Instant at) {
        return new Reading(
                next,
                next,
                true,
                ceiling,
                next < floor ? Optional.of(at) : lastLowered,
                next > floor ? Optional.of(at) : lastRaised);
    }
}
