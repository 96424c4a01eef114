package dev.headstart.planner;

import java.time.Instant;
import java.util.Optional;

/**
 * A need that is forecast and that the bounds do not allow.
 *
 * @param from when more than {@code available} is first needed
 * @param peak when most is needed
 * @param needed replicas at the peak
 * @param available replicas that the plan and the autoscaler allow
 */
public record Shortage(Instant from, Instant peak, int needed, int available) {

    public int missing() {
        return needed - available;
    }

    static Optional<Shortage> of(Need need, Instant now) {
        LoadAhead load = need.load();
        int available = need.bounds().max();
        int peak = load.peak(now, load.end());
        if (need.at(peak) <= available) {
            return Optional.empty();
        }
        int first = Math.max(0, load.indexOf(now));
        while (need.at(first) <= available) {
            first++;
        }
        return Optional.of(new Shortage(load.time(first), load.time(peak), need.at(peak), available));
    }
}
