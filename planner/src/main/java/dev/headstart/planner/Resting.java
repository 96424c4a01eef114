package dev.headstart.planner;

import dev.headstart.planner.Round.Move;
import dev.headstart.planner.Round.Seen;
import java.time.Duration;

/**
 * A target whose floor is in service.
 *
 * @param ahead whole steps of the forecast in its lead time
 * @param stays whole steps in its lead time and its delay of a step down
 */
record Resting(Target target, Reading reading, Bounds bounds, LoadAhead load, int ahead, int stays) {

    Seen seen() {
        return new Seen(target, reading);
    }

    static Resting after(Move move, LoadAhead load) {
        Target target = move.need().target();
        Reading reading =
                move.need().reading().settled(move.floor(), move.situation().now());
        return new Resting(
                target,
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
        int wanted = within(step, ahead, target.leadTime(), 1);
        if (wanted >= floor) {
            return wanted == floor;
        }
        Duration fall = target.leadTime().plus(target.scaleDown().after());
        return !load.covers(step, step + ahead) || within(step, stays, fall, Need.MARGIN) >= floor;
    }

    private int within(int step, int steps, Duration span, double times) {
        Ahead most = target.scaleUp().isEmpty()
                ? new Ahead(target, bounds, load, load.peak(step, step + steps), 0)
                : Ahead.of(target, bounds, load, span, length -> step + load.steps(length));
        return bounds.clamp(most.floor(times));
    }
}
