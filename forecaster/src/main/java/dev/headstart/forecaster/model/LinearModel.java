package dev.headstart.forecaster.model;

import dev.headstart.forecaster.calibrate.WeightedQuantiles;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.feature.LevelFeatures;
import dev.headstart.forecaster.feature.SpreadFeatures;
import java.util.List;
import java.util.Map;

/**
 * Direct regression by stretch of leads: L(u) = P(u) + xβ_b + σ(u)·ε, with ridge coefficients β_b, ln σ linear in the spread features, and the
 * quantiles of ε read from residuals that were predicted out of fold, neighbouring stretches counting half.
 */
public final class LinearModel implements QuantileModel {
    private static final int FOLDS = 5;
    private static final int ROWS = 2000;
    private static final double PENALTY = 100;

    private final Lesson lesson;
    private final LeadBuckets buckets;
    private final double[][] beta;
    private final double[][][] betaWithout;
    private final double[] spread;
    private final double[][] quantiles;

    private LinearModel(History h, Lesson lesson) {
        this.lesson = lesson;
        this.buckets = LeadBuckets.of(h.calendar(), lesson.horizon());
        int count = buckets.count();
        this.beta = new double[count][];
        this.betaWithout = new double[count][FOLDS][];
        Residuals[] residuals = new Residuals[count];
        for (int b = 0; b < count; b++) {
            residuals[b] = learn(h, b);
        }
        this.spread = spread(h, residuals);
        this.quantiles = new double[count][];
        for (int b = 0; b < count; b++) {
            quantiles[b] = quantiles(h, residuals, b);
        }
    }

    public static LinearModel fit(History h, Lesson lesson) {
        return new LinearModel(h, lesson);
    }

    private record Residuals(Points points, double[] errors) {}

    private Residuals learn(History h, int b) {
        Points points = bucketPoints(h, b);
        int n = points.size();
        double[][] x = new double[n][LevelFeatures.count(h)];
        double[] y = new double[n];
        Ridge[] folds = new Ridge[FOLDS];
        for (int k = 0; k < FOLDS; k++) {
            folds[k] = new Ridge(LevelFeatures.count(h));
        }
        for (int i = 0; i < n; i++) {
            int target = points.targets()[i];
            LevelFeatures.fill(h, points.origins()[i], target, x[i]);
            y[i] = h.known(target) - h.profile(target);
            folds[lesson.fold(h, target, FOLDS)].add(x[i], y[i], Lesson.weight(h, target));
        }
        Ridge all = new Ridge(LevelFeatures.count(h));
        for (Ridge fold : folds) {
            all = all.plus(fold, 1);
        }
        beta[b] = all.solve(PENALTY);
        for (int k = 0; k < FOLDS; k++) {
            betaWithout[b][k] = all.plus(folds[k], -1).solve(PENALTY);
        }
        double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            double[] others = betaWithout[b][lesson.fold(h, points.targets()[i], FOLDS)];
            errors[i] = y[i] - LevelFeatures.within(x[i], Ridge.dot(others, x[i]));
        }
        return new Residuals(points, errors);
    }

    private Points bucketPoints(History h, int b) {
        int span = h.size() - lesson.start();
        int wanted = Math.min(ROWS, span);
        int[] origins = new int[wanted];
        int[] targets = new int[wanted];
        int n = 0;
        for (int k = 0; k < wanted; k++) {
            int target = lesson.start() + (int) ((long) span * k / wanted);
            int lead =
                    buckets.edges()[b] + (int) Math.floorMod((k * 0x9E3779B97F4A7C15L) >>> 20, (long) buckets.width(b));
            if (!Double.isNaN(h.known(target)) && target - lead >= h.calendar().day()) {
                origins[n] = target - lead;
                targets[n++] = target;
            }
        }
        return new Points(java.util.Arrays.copyOf(origins, n), java.util.Arrays.copyOf(targets, n));
    }

    private static double[] spread(History h, Residuals[] residuals) {
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

    private double[] quantiles(History h, Residuals[] residuals, int bucket) {
        int from = Math.max(0, bucket - 1);
        int to = Math.min(residuals.length, bucket + 2);
        int n = 0;
        for (int b = from; b < to; b++) {
            n += residuals[b].errors().length;
        }
        double[] values = new double[n];
        double[] weights = new double[n];
        double[] x = new double[SpreadFeatures.COUNT];
        int c = 0;
        for (int b = from; b < to; b++) {
            Residuals r = residuals[b];
            for (int i = 0; i < r.errors().length; i++) {
                int target = r.points().targets()[i];
                values[c] = r.errors()[i] / sigma(h, r.points().origins()[i], target, x);
                weights[c++] = (b == bucket ? 1 : 0.5) * Lesson.weight(h, target);
            }
        }
        return WeightedQuantiles.of(values, weights, lesson.levels());
    }

    private double sigma(History h, int origin, int target, double[] x) {
        SpreadFeatures.fill(h, origin, target, x);
        return Math.exp(Ridge.dot(spread, x));
    }

    @Override
    public String name() {
        return "Linear";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of(
                "penalty", Double.toString(PENALTY),
                "rows", Integer.toString(ROWS),
                "folds", Integer.toString(FOLDS),
                "stretches", Integer.toString(buckets.count()));
    }

    @Override
    public List<String> features(History h) {
        return LevelFeatures.names(h);
    }

    @Override
    public double[][] outOfFold(History h, Points points) {
        return quantiles(h, points, true);
    }

    @Override
    public double[][] predict(History h, Points points) {
        return quantiles(h, points, false);
    }

    private double[][] quantiles(History h, Points points, boolean withoutOwnFold) {
        double[][] out = new double[points.size()][lesson.levels().length];
        double[] x = new double[LevelFeatures.count(h)];
        double[] s = new double[SpreadFeatures.COUNT];
        for (int i = 0; i < out.length; i++) {
            int origin = points.origins()[i];
            int target = points.targets()[i];
            int b = buckets.of(points.lead(i));
            LevelFeatures.fill(h, origin, target, x);
            double[] coefficients = withoutOwnFold ? betaWithout[b][lesson.fold(h, target, FOLDS)] : beta[b];
            double centre = h.profile(target) + LevelFeatures.within(x, Ridge.dot(coefficients, x));
            double sigma = sigma(h, origin, target, s);
            for (int k = 0; k < out[i].length; k++) {
                out[i][k] = centre + sigma * quantiles[b][k];
            }
        }
        return out;
    }
}
