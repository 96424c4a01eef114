package dev.headstart.forecaster.model;

import dev.headstart.forecaster.calibrate.WeightedQuantiles;
import dev.headstart.forecaster.feature.Calendar;
import dev.headstart.forecaster.feature.History;
import java.util.Map;

/** The same moment one cycle ago, plus the quantiles of how wrong that was: the honest floor of every comparison. */
public final class SeasonalNaive implements QuantileModel {
    private final String name;
    private final int days;
    private final double[] quantiles;

    private SeasonalNaive(String name, int days, double[] quantiles) {
        this.name = name;
        this.days = days;
        this.quantiles = quantiles;
    }

    /** Repeats what was {@code days} days ago. */
    public static SeasonalNaive fit(String name, int days, History h, Lesson lesson) {
        Points points = Points.sample(h, lesson, 2000);
        double[] errors = new double[points.size()];
        double[] weights = new double[points.size()];
        for (int i = 0; i < errors.length; i++) {
            int target = points.targets()[i];
            errors[i] = h.known(target) - repeated(h, points.origins()[i], target, days);
            weights[i] = Lesson.weight(h, target);
        }
        return new SeasonalNaive(name, days, WeightedQuantiles.of(errors, weights, lesson.levels()));
    }

    private static double repeated(History h, int origin, int target, int days) {
        Calendar calendar = h.calendar();
        int cycle = days * calendar.day();
        int i = calendar.daysBefore(target, days * ((target - origin) / cycle + 1));
        return i < 0 || i >= origin ? h.profile(target) : h.filled(i);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of("days", Integer.toString(days));
    }

    @Override
    public double[][] outOfFold(History h, Points points) {
        return predict(h, points);
    }

    @Override
    public double[][] predict(History h, Points points) {
        double[][] out = new double[points.size()][quantiles.length];
        for (int i = 0; i < out.length; i++) {
            double centre = repeated(h, points.origins()[i], points.targets()[i], days);
            for (int k = 0; k < quantiles.length; k++) {
                out[i][k] = centre + quantiles[k];
            }
        }
        return out;
    }
}
