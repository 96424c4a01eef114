package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.ScaledErrors.Residuals;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Exponential smoothing with several seasons (Taylor, J. Oper. Res. Soc. 2003), on what the weekly profile, itself a smoothed season, and the cycle
 * leave. From the error e of each step ahead, ℓ(t) = φℓ(t−1) + αe and s(t) = s(t − a day) + γe; the forecast of lead h adds φʰℓ and the
 * newest s of that time of day. The constants are those of a grid with the least absolute error over all leads.
 */
public final class ExponentialSmoothing implements QuantileModel {
    private static final int ROWS = 2000;
    /** Points of a stretch of leads on which constants are compared: one in four. */
    private static final int EVERY = 4;

    private static final double[] MEMORY_HOURS = {0.25, 1, 4, 16, 72};
    private static final double[] FADING_HOURS = {3, 12, 48, 200, 2000};
    private static final double[] DAILY = {0, 0.03, 0.1, 0.25};

    private final Constants constants;
    private final ScaledErrors errors;

    private ExponentialSmoothing(Constants constants, ScaledErrors errors) {
        this.constants = constants;
        this.errors = errors;
    }

    /** Half lives, in hours, of what a level remembers and of how it fades with the lead; the weight of an error in the daily season. */
    private record Constants(double memoryHours, double fadingHours, double gamma) {
        double alpha(double stepsAnHour) {
            return 1 - Math.pow(0.5, 1 / Math.max(0.5, memoryHours * stepsAnHour));
        }

        double phi(double stepsAnHour) {
            return Math.pow(0.5, 1 / (fadingHours * stepsAnHour));
        }

        static List<Constants> grid() {
            List<Constants> all = new ArrayList<>();
            for (double memory : MEMORY_HOURS) {
                for (double fading : FADING_HOURS) {
                    for (double gamma : DAILY) {
                        all.add(new Constants(memory, fading, gamma));
                    }
                }
            }
            return all;
        }
    }

    private record Tried(Constants constants, double cost) {}

    public static ExponentialSmoothing fit(History h, Lesson lesson) {
        LeadBuckets buckets = LeadBuckets.of(h.calendar(), lesson.horizon());
        List<Points> stretches = buckets.samples(h, lesson, ROWS);
        Constants best = Constants.grid().stream()
                .map(constants -> new Tried(constants, cost(h, new Smoothed(h, constants), stretches)))
                .min(Comparator.comparingDouble(Tried::cost))
                .orElseThrow()
                .constants();
        Smoothed smoothed = new Smoothed(h, best);
        List<Residuals> residuals = stretches.stream()
                .map(points -> new Residuals(points, smoothed.errors(points)))
                .toList();
        return new ExponentialSmoothing(best, ScaledErrors.fit(h, lesson, buckets, residuals));
    }

    private static double cost(History h, Smoothed smoothed, List<Points> stretches) {
        double sum = 0;
        for (Points points : stretches) {
            for (int i = 0; i < points.size(); i += EVERY) {
                sum += Lesson.weight(h, points.targets()[i]) * Math.abs(smoothed.error(points, i));
            }
        }
        return sum;
    }

    /** A history seen through constants: its level and daily season after each step. */
    private static final class Smoothed {
        private final History h;
        private final double phi;
        private final double[] level;
        private final double[] season;

        Smoothed(History h, Constants constants) {
            double stepsAnHour = h.calendar().day() / 24.0;
            double alpha = constants.alpha(stepsAnHour);
            this.h = h;
            this.phi = constants.phi(stepsAnHour);
            this.level = new double[h.size()];
            this.season = new double[h.size()];
            for (int t = 1; t < level.length; t++) {
                double seen = h.known(t);
                double error = Double.isNaN(seen) ? 0 : seen - centre(t, t);
                level[t] = phi * level[t - 1] + alpha * error;
                season[t] = season(t, t) + constants.gamma() * error;
            }
        }

        /** The newest season of the target's time of day that {@code origin} knows. */
        private double season(int origin, int target) {
            int i = Math.min(h.calendar().daysBefore(target, h.firstDay(origin, target)), origin - 1);
            return i < 0 ? 0 : season[i];
        }

        double centre(int origin, int target) {
            double level = Math.pow(phi, target - origin + 1) * this.level[origin - 1];
            return h.profile(target) + h.cyclic(origin, target) + level + season(origin, target);
        }

        double error(Points points, int i) {
            int target = points.targets()[i];
            return h.known(target) - centre(points.origins()[i], target);
        }

        double[] errors(Points points) {
            double[] errors = new double[points.size()];
            for (int i = 0; i < errors.length; i++) {
                errors[i] = error(points, i);
            }
            return errors;
        }
    }

    @Override
    public String name() {
        return "ExponentialSmoothing";
    }

    @Override
    public Map<String, String> parameters() {
        return Map.of(
                "memoryHours", Double.toString(constants.memoryHours()),
                "fadingHours", Double.toString(constants.fadingHours()),
                "gamma", Double.toString(constants.gamma()));
    }

    /** Three constants learn nothing of a single step, and a state reads nothing after its origin: the same as {@link #predict}. */
    @Override
    public double[][] outOfFold(History h, Points points) {
        return predict(h, points);
    }

    @Override
    public double[][] predict(History h, Points points) {
        Smoothed smoothed = new Smoothed(h, constants);
        double[] centres = new double[points.size()];
        for (int i = 0; i < centres.length; i++) {
            centres[i] = smoothed.centre(points.origins()[i], points.targets()[i]);
        }
        return errors.about(centres, h, points);
    }
}
