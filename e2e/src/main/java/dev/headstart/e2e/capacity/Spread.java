package dev.headstart.e2e.capacity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How long things took.
 *
 * @param seconds the means of equal parts of what was measured, the quickest first
 */
record Spread(List<Double> seconds) {

    private static final int PARTS = 400;

    Spread {
        if (seconds.isEmpty()) {
            throw new IllegalArgumentException("Nothing was measured");
        }
        seconds = List.copyOf(seconds);
    }

    /** Of what was measured; the order does not matter. */
    static Spread of(double[] measured) {
        double[] sorted = measured.clone();
        Arrays.sort(sorted);
        int parts = Math.min(PARTS, sorted.length);
        List<Double> means = new ArrayList<>();
        for (int part = 0; part < parts; part++) {
            int from = (int) ((long) part * sorted.length / parts);
            int to = (int) ((part + 1L) * sorted.length / parts);
            double mean = Arrays.stream(sorted, from, to).average().orElseThrow();
            means.add(Math.round(mean * 1e6) / 1e6);
        }
        return new Spread(means);
    }

    double mean() {
        return seconds.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }

    double draw(RandomGenerator random) {
        return seconds.get(random.nextInt(seconds.size()));
    }
}
