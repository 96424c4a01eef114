package dev.headstart.planner;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is done with one target, and why.
 *
 * @param at when it was decided
 * @param rawNeed replicas that forecast and traffic ask for, before bounds and waits; 0 when both are unknown
 * @param limits what stood between {@code rawNeed} and {@code floor}
 * @param floor the floor from now on
 * @param next the next change that the forecast leads to
 * @param shortage the first need in the whole forecast that the bounds do not allow
 * @param reason all of it in words
 */
public record Decision(
        String target,
        Instant at,
        int rawNeed,
        List<Limit> limits,
        int floor,
        Optional<NextChange> next,
        Optional<Shortage> shortage,
        String reason) {

    public Decision {
        limits = List.copyOf(limits);
    }

    /** The same in other words. */
    public Decision because(String words) {
        return new Decision(target, at, rawNeed, limits, floor, next, shortage, words);
    }

    /** A change of the floor to come. */
    public record NextChange(Instant at, int floor) {}
}
