package dev.headstart.forecaster.calibrate;

import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Lesson;
import dev.headstart.forecaster.model.Points;
import dev.headstart.forecaster.model.QuantileModel;
import java.util.Arrays;

/**
 * Follows a coverage that drifts between trainings, as adaptive conformal inference does (Gibbs and Candès, 2021), but on the width of the band
 * and not on its level, so that high quantiles neither run out of sample nor cross. With r = |value − median| / (distance of the band's bound on
 * that side) over the last week's steps, forecast out of fold, weights halved a day, the factor is s^⅓, where s is the
 * 0.8 quantile of r: s = 1 where the band has held its 80% lately.
 */
public final class Drift {
    private static final int WATCHED_DAYS = 7;
    private static final double HALF_LIFE_DAYS = 1;
    private static final int POINTS = 400;
    private static final int LEAST_POINTS = 10;
    private static final double HELD = 0.8;
    private static final double LEAST = 0.5;
    private static final double MOST = 4;
    private static final double LEAST_WIDTH = 1e-9;

    private final int low;
    private final int middle;
    private final int high;
    private final double factor;

    private Drift(Lesson lesson, double factor) {
        this.low = lesson.at(0.1);
        this.middle = lesson.at(0.5);
        this.high = lesson.at(0.9);
        this.factor = factor;
    }

    /** What the steps that end {@code h} say of a calibrated model, whether it learnt from them or not. */
    public static Drift of(History h, QuantileModel model, Conformal conformal, Lesson lesson) {
        int from =
                Math.max(lesson.start(), h.size() - WATCHED_DAYS * h.calendar().day());
        Points points = Points.sample(
                h, new Lesson(Math.min(from, h.size()), lesson.horizon(), lesson.levels(), lesson.seed()), POINTS);
        Drift still = new Drift(lesson, 1);
        return points.size() < LEAST_POINTS
                ? still
                : new Drift(lesson, still.seen(h, points, conformal.apply(points, model.outOfFold(h, points))));
    }

    private double seen(History h, Points points, double[][] forecast) {
        double[] away = new double[points.size()];
        double[] weights = new double[points.size()];
        for (int i = 0; i < away.length; i++) {
            int target = points.targets()[i];
            double[] q = forecast[i];
            double over = h.known(target) - q[middle];
            double bound = over >= 0 ? q[high] - q[middle] : q[middle] - q[low];
            away[i] = Math.abs(over) / Math.max(LEAST_WIDTH, bound);
            weights[i] = Math.pow(
                    0.5, (h.size() - target) / (HALF_LIFE_DAYS * h.calendar().day()));
        }
        double s = WeightedQuantiles.of(away, weights, new double[] {HELD})[0];
        return Math.clamp(Math.cbrt(s), LEAST, MOST);
    }

    /** Widens or narrows the quantiles of every point about their median. */
    public double[][] apply(double[][] quantiles) {
        return Arrays.stream(quantiles).map(this::apply).toArray(double[][]::new);
    }

    private double[] apply(double[] q) {
        return Arrays.stream(q).map(v -> q[middle] + factor * (v - q[middle])).toArray();
    }
}
