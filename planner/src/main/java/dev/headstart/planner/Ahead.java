package dev.headstart.planner;

import dev.headstart.planner.Target.ScaleUp;
import java.time.Duration;
import java.time.Instant;
import java.util.function.ToIntFunction;

/**
 * What the forecast asks to have by now: the largest load within a lead time, or one further on that is risen to in steps which must begin now.
 *
 * <p>A target that rises by {@code scaleUp.step} a move, each given {@code scaleUp.after} to be ready, has by now
 * {@code max over k >= 0 of need(now .. now + lead + (k + 1) * after) - k * step}: what comes later may be added in as many steps as there is
 * time for, and the last of them is ready a lead time before its need.
 *
 * @param step the step of the forecast whose load it is; -1 where the forecast says nothing
 * @param later replicas for that load which may be added in later steps
 */
record Ahead(Target target, Bounds bounds, LoadAhead load, int step, int later) {

    static Ahead of(Target target, Bounds bounds, LoadAhead load, Instant now, Duration lead) {
        return of(target, bounds, load, lead, span -> load.indexOf(now.plus(span)));
    }

    /** @param until the step of the forecast that is a span from now */
    static Ahead of(Target target, Bounds bounds, LoadAhead load, Duration lead, ToIntFunction<Duration> until) {
        int now = until.applyAsInt(Duration.ZERO);
        if (target.scaleUp().isEmpty()) {
            return new Ahead(target, bounds, load, load.peak(now, until.applyAsInt(lead)), 0);
        }
        ScaleUp up = target.scaleUp().get();
        Duration span = lead.plus(up.after());
        Ahead most = new Ahead(target, bounds, load, load.peak(now, until.applyAsInt(span)), 0);
        int top = new Ahead(target, bounds, load, load.peak(now, load.size()), 0).floor();
        for (int later = up.step();
                top - later > most.floor() && until.applyAsInt(span) < load.size();
                later += up.step()) {
            span = span.plus(up.after());
            Ahead next = new Ahead(target, bounds, load, load.peak(now, until.applyAsInt(span)), later);
            most = next.floor() > most.floor() ? next : most;
        }
        return most;
    }

    /** The replicas to have by now, with no regard to the lower bound. */
    int floor() {
        return floor(1);
    }

    /** The same if the load were that many times what is forecast. */
    int floor(double times) {
        return step < 0 ? 0 : Math.min(bounds.max(), target.replicasFor(times * load.load(step))) - later;
    }
}
