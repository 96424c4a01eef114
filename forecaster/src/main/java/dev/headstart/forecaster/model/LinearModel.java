package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.feature.LevelFeatures;
import dev.headstart.forecaster.model.ScaledErrors.Residuals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Direct regression by stretch of leads: L(u) = P(u) + xβ_b + σ(u)·ε, with ridge coefficients β_b. */
public final class LinearModel implements QuantileModel {
    private static final int FOLDS = 5;
    private static final int ROWS = 2000;
    private static final double PENALTY = 100;

    private final Lesson lesson;
    private final LeadBuckets buckets;
    private final double[][] beta;
    private final double[][][] betaWithout;
    private final ScaledErrors errors;

    private LinearModel(History h, Lesson lesson) {
        this.lesson = lesson;
        this.buckets = LeadBuckets.of(h.calendar(), lesson.horizon());
        int count = buckets.count();
        this.beta = new double[count][];
        this.betaWithout = new double[count][FOLDS][];
        List<Points> stretches = buckets.samples(h, lesson, ROWS);
        List<Residuals> residuals = new ArrayList<>();
        for (int b = 0; b < count; b++) {
            residuals.add(learn(h, b, stretches.get(b)));
        }
        this.errors = ScaledErrors.fit(h, lesson, buckets, residuals);
    }

    public static LinearModel fit(History h, Lesson lesson) {
        return new LinearModel(h, lesson);
    }

    private Residuals learn(History h, int b, Points points) {
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
        double[] centres = new double[points.size()];
        double[] x = new double[LevelFeatures.count(h)];
        for (int i = 0; i < centres.length; i++) {
            int target = points.targets()[i];
            int b = buckets.of(points.lead(i));
            LevelFeatures.fill(h, points.origins()[i], target, x);
            double[] coefficients = withoutOwnFold ? betaWithout[b][lesson.fold(h, target, FOLDS)] : beta[b];
            centres[i] = h.profile(target) + LevelFeatures.within(x, Ridge.dot(coefficients, x));
        }
        return errors.about(centres, h, points);
    }
}
