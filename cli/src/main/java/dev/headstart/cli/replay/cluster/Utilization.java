package dev.headstart.cli.replay.cluster;

/**
 * The replicas that a CPU utilisation asks for, as the controller of autoscaling/v2 reckons them. With r = utilisation / target:
 * {@code ceil(r · measured)}; the replicas that are there while r is within the tolerance of 1. If r > 1 and some pods are not ready, these count
 * as pods that use nothing, so that capacity that is on its way is not asked for twice; if that leaves the tolerance or turns the direction,
 * nothing changes. Below 1 pods that are not ready count for nothing at all.
 */
final class Utilization {
    static final double TOLERANCE = 0.1;

    private Utilization() {}

    static int replicas(Sample seen, int targetPercent) {
        if (seen.measured() == 0) {
            return seen.replicas();
        }
        double ratio = ratio(seen.load(), seen.measured(), targetPercent);
        if (seen.unready() == 0 || ratio <= 1) {
            return near(ratio) ? seen.replicas() : (int) Math.ceil(ratio * seen.measured());
        }
        int all = seen.measured() + seen.unready();
        double diluted = ratio(seen.load(), all, targetPercent);
        int wanted = (int) Math.ceil(diluted * all);
        return near(diluted) || diluted < 1 || wanted < seen.replicas() ? seen.replicas() : wanted;
    }

    /** Whole percents, cut off, as the controller has them. */
    private static double ratio(double load, int pods, int targetPercent) {
        return Math.floor(100 * load / pods + 1e-9) / targetPercent;
    }

    private static boolean near(double ratio) {
        return 1 - TOLERANCE <= ratio && ratio <= 1 + TOLERANCE;
    }
}
