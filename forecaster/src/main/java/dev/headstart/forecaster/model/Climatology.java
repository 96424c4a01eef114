package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.History;
import java.util.Arrays;
import java.util.Map;

/**
 * For histories too short to learn from: the median of what was seen, with a logistic spread of the deviation seen, and of at least 0.35 / √n on
 * the learning scale. Without any positive value it says zero.
 */
public final class Climatology implements QuantileModel {
    private static final double LEAST = 0.35;
    private static final double LOGISTIC = Math.sqrt(3) / Math.PI;

    private final double[] quantiles;

    private Climatology(double[] quantiles) {
        this.quantiles = quantiles;
    }

    public static Climatology fit(History h, double[] levels) {
        double[] seen = new double[h.size()];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = h.known(i);
        }
        double[] sorted =
                Arrays.stream(seen).filter(v -> !Double.isNaN(v)).sorted().toArray();
        double[] quantiles = new double[levels.length];
        if (sorted.length > 0 && sorted[sorted.length - 1] > 0) {
            double median = sorted[sorted.length / 2];
            double variance =
                    Arrays.stream(sorted).map(v -> (v - median) * (v - median)).sum() / sorted.length;
            double sigma = Math.max(Math.sqrt(variance), LEAST / Math.sqrt(sorted.length));
            for (int k = 0; k < levels.length; k++) {
                quantiles[k] = median + sigma * LOGISTIC * Math.log(levels[k] / (1 - levels[k]));
            }
        }
        return new Climatology(quantiles);
    }

    @Override
    public String name() {
        return "Climatology";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("leastSpread", Double.toString(LEAST));
    }

    @Override
    public double[][] outOfFold(History h, Points points) {
        return predict(h, points);
    }

    @Override
    public double[][] predict(History h, Points points) {
        double[][] out = new double[points.size()][];
        Arrays.setAll(out, i -> quantiles.clone());
        return out;
    }
}
