package dev.headstart.planner;

import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;

/** Replicas that a target needs at each step of a forecast: {@code need(t) = ceil(quantile(t) * share / perReplica)}. */
final class NeedCurve {

    private final Series traffic;
    private final int[] needs;

    NeedCurve(Target target, Series traffic) {
        this.traffic = traffic;
        this.needs = new int[traffic.size()];
        for (int i = 0; i < needs.length; i++) {
            needs[i] = target.replicasFor(traffic.value(i));
        }
    }

    /** A moment of the curve. */
    record Point(Instant at, double traffic, int need) {}

    /** The highest need of the steps that touch {@code [from, from + length]}; the earliest of equals. Empty outside the forecast. */
    Optional<Point> highest(Instant from, Duration length) {
        int first = Math.max(0, traffic.indexOf(from));
        int last = Math.min(needs.length - 1, traffic.indexOf(from.plus(length)));
        int best = -1;
        for (int i = first; i <= last; i++) {
            if (best < 0 || needs[i] > needs[best]) {
                best = i;
            }
        }
        return best < 0 ? Optional.empty() : Optional.of(point(best));
    }

    /** The first step from {@code from} on whose need passes the test. */
    Optional<Point> first(Instant from, IntPredicate test) {
        for (int i = Math.max(0, traffic.indexOf(from)); i < needs.length; i++) {
            if (test.test(needs[i])) {
                return Optional.of(point(i));
            }
        }
        return Optional.empty();
    }

    Instant end() {
        return traffic.end();
    }

    Duration step() {
        return traffic.step();
    }

    private Point point(int i) {
        return new Point(traffic.time(i), traffic.value(i), needs[i]);
    }
}
