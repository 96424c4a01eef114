package dev.headstart.forecaster;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * A regular time series: value {@code i} belongs to the step {@code [start + i·step, start + (i+1)·step)}. A gap is NaN; an infinite value
 * becomes a gap. Immutable.
 */
public final class Series {
    private final Instant start;
    private final Duration step;
    private final double[] values;

    private Series(Instant start, Duration step, double[] values) {
        this.start = start;
        this.step = step;
        this.values = values;
    }

    /** A series over a copy of {@code values}. */
    public static Series of(Instant start, Duration step, double[] values) {
        if (step.isZero() || step.isNegative() || step.toMillis() == 0) {
            throw new IllegalArgumentException("A series' step must be at least a millisecond, was " + step);
        }
        double[] copy = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            copy[i] = Double.isFinite(values[i]) ? values[i] : Double.NaN;
        }
        return new Series(start, step, copy);
    }

    public Instant start() {
        return start;
    }

    public Duration step() {
        return step;
    }

    public int size() {
        return values.length;
    }

    public double value(int i) {
        return values[i];
    }

    /** The start of step {@code i}; {@code i} may lie before or after the series. */
    public Instant time(int i) {
        return start.plusMillis(step.toMillis() * i);
    }

    /** The first instant after the series. */
    public Instant end() {
        return time(values.length);
    }

    public double[] toArray() {
        return values.clone();
    }

    /** The index of the step that holds {@code t}; negative before the series, {@code >= size()} after it. */
    public int indexOf(Instant t) {
        long steps = Math.floorDiv(t.toEpochMilli() - start.toEpochMilli(), step.toMillis());
        return Math.clamp(steps, Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2);
    }

    /** The value of the step that holds {@code t}, NaN outside the series. */
    public double at(Instant t) {
        int i = indexOf(t);
        return i < 0 || i >= values.length ? Double.NaN : values[i];
    }

    /** The steps that end at or before {@code exclusiveEnd}. */
    public Series until(Instant exclusiveEnd) {
        int n = Math.clamp(indexOf(exclusiveEnd), 0, values.length);
        return new Series(start, step, Arrays.copyOf(values, n));
    }

    /** The last {@code span} of the series, or all of it where it is shorter. */
    public Series last(Duration span) {
        int n = (int) Math.min(values.length, span.toMillis() / step.toMillis());
        int from = values.length - n;
        return new Series(time(from), step, Arrays.copyOfRange(values, from, values.length));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Series that
                && start.equals(that.start)
                && step.equals(that.step)
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * start.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Series[" + start + " + " + values.length + " x " + step + "]";
    }
}
