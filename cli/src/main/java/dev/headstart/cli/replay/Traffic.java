package dev.headstart.cli.replay;

import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;

/**
 * Traffic that really came. What a moment may know of it is {@link #known} and {@link #lately}; both end before that moment.
 *
 * @param smooth whether traffic moves along straight lines between the middles of its steps; else it keeps a step's value for the step, and jumps
 */
public record Traffic(Series series, boolean smooth) {
    /** The rate window of the queries that people write. */
    private static final Duration RATE_WINDOW = Duration.ofMinutes(5);

    private static final int PARTS = 10;

    /** The traffic at a moment; NaN where it was not recorded. */
    public double at(Instant t) {
        if (!smooth) {
            return series.at(t);
        }
        double step = series.step().toMillis();
        double i = (t.toEpochMilli() - series.start().toEpochMilli()) / step - 0.5;
        int left = (int) Math.floor(i);
        double from = value(left);
        double to = value(left + 1);
        return Double.isNaN(from) || Double.isNaN(to) ? series.at(t) : from + (i - left) * (to - from);
    }

    private double value(int i) {
        return series.value(Math.clamp(i, 0, series.size() - 1));
    }

    /** The steps that are over at {@code now}. */
    public Series known(Instant now) {
        return series.until(now);
    }

    /** What a rate over the last five minutes says at {@code now}; NaN where a part of them was not recorded. */
    public double lately(Instant now) {
        double sum = 0;
        for (int k = 0; k < PARTS; k++) {
            sum += at(now.minus(RATE_WINDOW.multipliedBy(2 * k + 1).dividedBy(2 * PARTS)));
        }
        return sum / PARTS;
    }
}
