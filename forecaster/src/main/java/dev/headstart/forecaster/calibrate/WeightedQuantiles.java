package dev.headstart.forecaster.calibrate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Quantiles of a weighted sample: the least value at which the running weight reaches the level's share. */
public final class WeightedQuantiles {
    private WeightedQuantiles() {}

    /** One quantile a level, levels ascending; 0 for an empty sample. */
    public static double[] of(double[] values, double[] weights, double[] levels) {
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> values[i]))
                .mapToInt(i -> i)
                .toArray();
        double total = Arrays.stream(weights).sum();
        double[] out = new double[levels.length];
        double running = 0;
        int k = 0;
        for (int i : order) {
            running += weights[i];
            while (k < levels.length && running >= total * levels[k]) {
                out[k++] = values[i];
            }
        }
        while (k < levels.length && order.length > 0) {
            out[k++] = values[order[order.length - 1]];
        }
        return out;
    }
}
