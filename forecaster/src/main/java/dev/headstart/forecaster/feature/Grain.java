package dev.headstart.forecaster.feature;

import java.util.Arrays;

/**
 * The unit that a counted series comes in, such as one request a step, if it is coarse: every value a multiple of the least positive one, and the
 * typical value a few of them. The quantiles of such a series are multiples too.
 *
 * @param size 0 where values are not counted, or are so many that rounding says nothing
 */
public record Grain(double size) {
    private static final int LEAST_VALUES = 100;
    private static final double FEW = 5;
    private static final double EXACT = 1e-6;

    /** The grain of the values, NaN = gap. */
    public static Grain of(double[] values) {
        double[] known =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double least = Arrays.stream(known).filter(v -> v > 0).findFirst().orElse(0);
        if (known.length < LEAST_VALUES || !(known[known.length / 2] <= FEW * least)) {
            return new Grain(0);
        }
        boolean whole = Arrays.stream(known)
                .allMatch(v -> Math.abs(v / least - Math.rint(v / least)) <= EXACT * Math.max(1, v / least));
        return new Grain(whole ? least : 0);
    }

    /** The nearest multiple. */
    public double round(double value) {
        return size > 0 ? Math.rint(value / size) * size : value;
    }
}
