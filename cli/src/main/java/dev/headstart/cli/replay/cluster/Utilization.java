package dev.headstart.cli.replay.cluster;

/**
 * The replicas that a CPU utilisation asks for, as the controller of autoscaling/v2 reckons them. With r = utilisation / target:
 * {@code ceil(r · measured)}; the replicas that are there while r is within the tolerance of 1. Pods that it cannot measure hold it back: on the
 * way up they count as pods that use nothing, so that capacity that is on its way is not asked for twice; on the way down those that have no
 * metric yet count as fully used, those that are not ready for nothing at all. If that leaves the tolerance or turns the direction, nothing changes.
 */
final class Utilization {
    private static final int FULL = 100;

    private Utilization() {}

    static int replicas(Sample seen, int targetPercent, Behavior behavior) {
        if (seen.measured() == 0) {
            return seen.replicas();
        }
        double ratio = ratio(seen.load(), seen.measured(), targetPercent);
        int idle = ratio > 1 ? seen.missing() + seen.unready() : 0;
        int full = ratio < 1 ? seen.missing() : 0;
        if (idle + full == 0) {
            return near(ratio, behavior) ? seen.replicas() : (int) Math.ceil(ratio * seen.measured());
        }
        int all = seen.measured() + idle + full;
        double load = seen.load() + full * Math.max(FULL, targetPercent) / (double) FULL;
        double filled = ratio(load, all, targetPercent);
        int wanted = (int) Math.ceil(filled * all);
        boolean turned = ratio > 1 ? filled < 1 || wanted < seen.replicas() : filled > 1 || wanted > seen.replicas();
        return near(filled, behavior) || turned ? seen.replicas() : wanted;
    }

    /** Whole percents, cut off, as the controller has them. */
    private static double ratio(double load, int pods, int targetPercent) {
        return Math.floor(FULL * load / pods + 1e-9) / targetPercent;
    }

    private static boolean near(double ratio, Behavior behavior) {
        return 1 - behavior.down().tolerance() <= ratio
                && ratio <= 1 + behavior.up().tolerance();
    }
}
