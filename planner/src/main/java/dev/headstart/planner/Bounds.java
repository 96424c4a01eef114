package dev.headstart.planner;

import java.util.List;

/** Between which floors a target may move now. */
record Bounds(int min, int max, Limit lowest, Limit highest) {

    static Bounds of(Target target, Reading reading) {
        boolean autoscaler = reading.ceiling() < target.max();
        int max = Math.max(1, Math.min(target.max(), reading.ceiling()));
        return new Bounds(
                Math.min(target.min(), max), max, Limit.Minimum, autoscaler ? Limit.AutoscalerMaximum : Limit.Maximum);
    }

    int clamp(int need) {
        return Math.clamp(need, min, max);
    }

    List<Limit> limits(int need) {
        if (need > max) {
            return List.of(highest);
        }
        return need < min ? List.of(lowest) : List.of();
    }
}
