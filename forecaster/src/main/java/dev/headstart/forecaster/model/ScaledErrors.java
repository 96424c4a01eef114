package dev.headstart.forecaster.model;

import dev.headstart.forecaster.calibrate.WeightedQuantiles;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.feature.SpreadFeatures;
import java.util.Arrays;
import java.util.List;

/**
 * The errors σ(u)·ε about a centre: ln σ is linear in the spread features, and the quantiles of ε, by stretch of leads, are read from errors that
 * were made out of fold, neighbouring stretches counting half.
 */
final class ScaledErrors {
    private static final double PENALTY = 100;

    private final Lesson lesson;
    private final LeadBuckets buckets;
    private final double[] spread;
    private final double[][] quantiles;

    /** What was predicted, by stretch of leads, and how wrong it was. */
    record Residuals(Points points, double[] errors) {}

    private ScaledErrors(History h, Lesson lesson, LeadBuckets buckets, List<Residuals> residuals) {
        this.lesson = lesson;
        this.buckets = buckets;
        this.spread = spread(h, residuals);
        List<double[]> scaled = residuals.stream().map(r -> scaled(h, r)).toList();
        this.quantiles = new double[residuals.size()][];
        for (int b = 0; b < residuals.size(); b++) {
            quantiles[b] = quantiles(h, residuals, scaled, b);
        }
    }

    static ScaledErrors fit(History h, Lesson lesson, LeadBuckets buckets, List<Residuals> residuals) {
        return new ScaledErrors(h, lesson, buckets, residuals);
    }

    private static double[] spread(History h, List<Residuals> residuals) {
        double sum = 0;
        int count = 0;
        for (Residuals r : residuals) {
            for (double e : r.errors()) {
                sum += Math.abs(e);
                count++;
            }
        }
        double floor = Math.max(1e-9, count == 0 ? 0 : 0.05 * sum / count);
        Ridge ridge = new Ridge(SpreadFeatures.COUNT);
        double[] x = new double[SpreadFeatures.COUNT];
        for (Residuals r : residuals) {
            for (int i = 0; i < r.errors().length; i++) {
                int target = r.points().targets()[i];
                SpreadFeatures.fill(h, r.points().origins()[i], target, x);
                ridge.add(x, Math.log(Math.abs(r.errors()[i]) + floor), Lesson.weight(h, target));
            }
        }
        return ridge.solve(PENALTY);
    }

    /** The ε of what was predicted. */
    private double[] scaled(History h, Residuals r) {
        double[] scaled = new double[r.errors().length];
        double[] x = new double[SpreadFeatures.COUNT];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] =
                    r.errors()[i] / sigma(h, r.points().origins()[i], r.points().targets()[i], x);
        }
        return scaled;
    }

    private double[] quantiles(History h, List<Residuals> residuals, List<double[]> scaled, int bucket) {
        int from = Math.max(0, bucket - 1);
        int to = Math.min(residuals.size(), bucket + 2);
        double[] values = scaled.subList(from, to).stream()
                .flatMapToDouble(Arrays::stream)
                .toArray();
        double[] weights = new double[values.length];
        int c = 0;
        for (int b = from; b < to; b++) {
            for (int target : residuals.get(b).points().targets()) {
                weights[c++] = (b == bucket ? 1 : 0.5) * Lesson.weight(h, target);
            }
        }
        return WeightedQuantiles.of(values, weights, lesson.levels());
    }

    private double sigma(History h, int origin, int target, double[] x) {
        SpreadFeatures.fill(h, origin, target, x);
        return Math.exp(Ridge.dot(spread, x));
    }

    /** The quantiles about the centres of all points. */
    double[][] about(double[] centres, History h, Points points) {
        double[][] out = new double[points.size()][lesson.levels().length];
        double[] x = new double[SpreadFeatures.COUNT];
        for (int i = 0; i < out.length; i++) {
            double sigma = sigma(h, points.origins()[i], points.targets()[i], x);
            double[] q = quantiles[buckets.of(points.lead(i))];
            for (int k = 0; k < q.length; k++) {
                out[i][k] = centres[i] + sigma * q[k];
            }
        }
        return out;
    }
}
