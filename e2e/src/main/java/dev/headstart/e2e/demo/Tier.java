package dev.headstart.e2e.demo;

import dev.headstart.api.TargetSpec;
import dev.headstart.forecaster.Series;
import java.time.Instant;

/**
 * What a target line says of one tier, as far as the demo checks it.
 *
 * @param kind of the workload
 * @param workload its name
 */
record Tier(String name, String kind, String workload, double perReplica, double share, int max) {

    static Tier of(TargetSpec spec) {
        return new Tier(
                spec.name(),
                spec.ref().kind(),
                spec.ref().name(),
                spec.capacity().perReplica().getNumericalAmount().doubleValue(),
                spec.share().getNumericalAmount().doubleValue(),
                spec.replicas().max());
    }

    /** Replicas that serve an amount of traffic. */
    int needs(double traffic) {
        return (int) Math.min(max, Math.ceil(traffic * share / perReplica));
    }

    /** The most that a day's traffic needs. */
    int needsAtPeakOf(Series day) {
        int most = 0;
        for (int i = 0; i < day.size(); i++) {
            most = Math.max(most, needs(orZero(day.value(i))));
        }
        return most;
    }

    /** The first moment of a day that needs what its peak needs. */
    Instant peakNeededAt(Series day) {
        int peak = needsAtPeakOf(day);
        int i = 0;
        while (needs(orZero(day.value(i))) < peak) {
            i++;
        }
        return day.time(i);
    }

    /** Only to compare with needs: a missing value asks for nothing here. */
    private static double orZero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }
}
