package dev.headstart.planner;

import dev.headstart.planner.Round.Move;
import dev.headstart.planner.Round.Seen;

/**
 * A target whose floor is in service.
 *
 * @param ahead whole steps of the forecast in its lead time
 * @param stays whole steps in its lead time and its delay of a step down
 */
record Resting(Seen seen, Reading reading, Bounds bounds, LoadAhead load, int ahead, int stays) {

    static Resting after(Move move, LoadAhead load) {
        Target target = move.need().target();
        Reading reading =
                move.need().reading().settled(move.floor(), move.situation().now());
        return new Resting(
                new Seen(target, reading),
                reading,
                move.need().bounds(),
                load,
                load.steps(target.leadTime()),
                load.steps(target.leadTime().plus(target.scaleDown().after())));
    }

    /** The first step, {@code from} or later, at which it may rise or come down; the forecast's size if there is none. */
    int wakes(int from) {
        int step = from;
        while (step < load.size() && sleepsAt(step)) {
            step++;
        }
        return step;
    }

    private boolean sleepsAt(int step) {
        int floor = reading.floor();
        if (floor < bounds.min() || floor > bounds.max()) {
            return false;
        }
        int wanted = need(load.peak(step, step + ahead));
        if (wanted >= floor) {
            return wanted == floor;
        }
        return !load.covers(step, step + ahead) || need(load.peak(step, step + stays)) >= floor;
    }

    private int need(int peak) {
        return bounds.clamp(peak < 0 ? 0 : seen.target().replicasFor(load.load(peak)));
    }
}
