package dev.headstart.forecaster.feature;

import java.util.Arrays;

/**
 * The scale on which models learn: z = ln(1 + y / unit), with the median of the positive values as unit. Quantiles pass through it unchanged in
 * meaning, bursts lose their leverage, and small values stay near linear. Ratios are rounded to 1e-10, so that a rescaled series learns the same.
 */
public record Transform(double unit) {
    private static final double GRAIN = 1e10;

    public static Transform of(double[] y) {
        double[] positive = Arrays.stream(y).filter(v -> v > 0).sorted().toArray();
        return new Transform(positive.length == 0 ? 1 : positive[positive.length / 2]);
    }

    public double forward(double y) {
        double ratio = y / unit;
        return Math.log1p(ratio < 1e8 ? Math.rint(ratio * GRAIN) / GRAIN : ratio);
    }

    /** The value at {@code z}; never negative, and finite for every finite {@code z}. */
    public double back(double z) {
        return Math.max(0, Math.expm1(Math.min(z, 300))) * unit;
    }
}
