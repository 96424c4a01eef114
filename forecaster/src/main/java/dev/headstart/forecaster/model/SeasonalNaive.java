package dev.headstart.forecaster.model;

import java.util.Arrays;

/** The same moment of the last cycle that was seen: y(t) = y(t − k·period), with the least k ≥ 1 that has a value. */
public record SeasonalNaive(String name, int period) implements PointModel {
    @Override
    public double[] predict(double[] y, int origin, int horizon) {
        double[] out = new double[horizon];
        Arrays.fill(out, Double.NaN);
        for (int lead = 0; lead < horizon; lead++) {
            for (int i = origin + lead - period; i >= 0; i -= period) {
                if (i < origin && !Double.isNaN(y[i])) {
                    out[lead] = y[i];
                    break;
                }
            }
        }
        return out;
    }
}
