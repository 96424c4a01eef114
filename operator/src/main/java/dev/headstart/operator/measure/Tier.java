package dev.headstart.operator.measure;

import dev.headstart.planner.Target;

/**
 * A target as a pass found it.
 *
 * @param ready pods that Kubernetes reports ready
 * @param readyQuery whether what else its owner calls ready holds
 * @param desired replicas that it is asked to have
 */
public record Tier(Target target, int ready, boolean readyQuery, int desired, Alone alone) {

    /**
     * What it would be left to without Headstart.
     *
     * @param least its floor before Headstart's first write
     * @param most its autoscaler's maximum, or the plan's where there is none
     * @param utilization part of a replica that its autoscaler keeps busy; 1 where there is none
     */
    public record Alone(int least, int most, double utilization) {}

    /** Replicas that a traffic needs, as far as the plan allows them. */
    int needs(double traffic) {
        return Math.min(target.max(), target.replicasFor(traffic));
    }

    /** Whether a traffic needs more than the plan's minimum. */
    boolean risesFor(double traffic) {
        return needs(traffic) > target.min();
    }

    /** Replicas that an autoscaler alone would hold for a traffic, if it followed without delay. */
    int withoutHeadstart(double traffic) {
        int wanted = target.replicasFor(traffic / alone.utilization());
        return Math.max(alone.least(), Math.min(alone.most(), wanted));
    }

    boolean holds(int replicas) {
        return ready >= replicas && readyQuery;
    }
}
