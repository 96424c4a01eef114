package dev.headstart.e2e.demo;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.forecaster.Series;
import dev.headstart.planner.Target;
import dev.headstart.spec.PlanTarget;
import java.time.Instant;

/**
 * One tier of the shop.
 *
 * @param target what its line of the plan means
 * @param workload name of the object that is scaled
 */
record Tier(Target target, String workload) {

    static Tier of(ScalePlan plan, TargetSpec spec) {
        return new Tier(PlanTarget.of(plan, spec), spec.ref().name());
    }

    String name() {
        return target.name();
    }

    /** The most that a day's traffic needs. */
    int needsAtPeakOf(Series day) {
        int most = 0;
        for (int i = 0; i < day.size(); i++) {
            most = Math.max(most, needs(day.value(i)));
        }
        return most;
    }

    /** The first moment of a day that needs what its peak needs. */
    Instant peakNeededAt(Series day) {
        int peak = needsAtPeakOf(day);
        int i = 0;
        while (needs(day.value(i)) < peak) {
            i++;
        }
        return day.time(i);
    }

    /** Replicas that serve an amount of traffic; a missing value asks for nothing here, where a day is only looked back on. */
    private int needs(double traffic) {
        return Double.isNaN(traffic) ? 0 : Math.min(target.max(), target.replicasFor(traffic));
    }
}
