package dev.headstart.operator.measure;

import dev.headstart.forecaster.Series;
import java.time.Instant;
import java.util.function.DoublePredicate;

/**
 * The traffic of a span of time. A gap in it is nothing, not zero.
 *
 * @param history all that Prometheus has
 * @param now the value at {@code to}
 */
record TrafficThatCame(Series history, Instant from, Instant to, double now) {

    double highest() {
        double highest = now;
        for (int i = firstStep(); i < end(); i++) {
            highest = history.value(i) > highest ? history.value(i) : highest;
        }
        return highest;
    }

    /** The first moment that has a value. */
    Instant begin() {
        return first(value -> true);
    }

    /** The first moment at which it was enough; the end if it was not before. */
    Instant first(DoublePredicate enough) {
        for (int i = firstStep(); i < end(); i++) {
            if (!Double.isNaN(history.value(i)) && enough.test(history.value(i))) {
                return history.time(i);
            }
        }
        return to;
    }

    private int firstStep() {
        int step = Math.max(0, history.indexOf(from));
        return step < history.size() && history.time(step).isBefore(from) ? step + 1 : step;
    }

    private int end() {
        return Math.min(history.size(), history.indexOf(to) + 1);
    }
}
