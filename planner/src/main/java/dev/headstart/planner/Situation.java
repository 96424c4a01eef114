package dev.headstart.planner;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All that a plan depends on besides the targets' declarations.
 *
 * @param now the moment that is planned for
 * @param zone for times in reasons
 * @param traffic measured now; empty when unknown, which is not zero, and so is what is no traffic (NaN, infinite, negative)
 * @param guardBlocksLowering whether the owner's guard says that low traffic is not low demand
 * @param readings by target name; a target without one gets no decision, and later waves wait for it as for one that is not ready
 */
public record Situation(
        Instant now,
        ZoneId zone,
        OptionalDouble traffic,
        Outlook outlook,
        boolean guardBlocksLowering,
        Map<String, Reading> readings) {

    public Situation {
        readings = Map.copyOf(readings);
        if (traffic.isPresent() && !(traffic.getAsDouble() >= 0 && Double.isFinite(traffic.getAsDouble()))) {
            traffic = OptionalDouble.empty();
        }
    }

    /** The same with another outlook. */
    public Situation with(Outlook other) {
        return new Situation(now, zone, traffic, other, guardBlocksLowering, readings);
    }
}
