package dev.headstart.forecaster;

import dev.headstart.forecaster.event.Factors;
import dev.headstart.forecaster.model.PointModel;
import dev.headstart.forecaster.model.SeasonalNaive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Learns from a history which model forecasts it best and how wrong that model is. */
public final class Forecaster {
    private static final int ORIGINS = 14;

    private Forecaster() {}

    public static FittedForecaster train(Series history, Settings settings, List<Event> events) {
        double[] y = withoutEvents(history, settings, events);
        int horizon = steps(history, settings);
        List<Trial> trials = new ArrayList<>();
        for (PointModel model : candidates(history.step())) {
            trials.add(Trial.run(model, y, horizon, ORIGINS));
        }
        trials.sort(Comparator.comparingDouble(t -> Double.isNaN(t.score().wape()) ? Double.MAX_VALUE : t.score().wape()));
        return new FittedForecaster(settings, trials, trainedOn(history));
    }

    static double[] withoutEvents(Series history, Settings settings, List<Event> events) {
        double[] y = history.toArray();
        for (int i = 0; i < y.length; i++) {
            var t = history.time(i);
            y[i] = y[i] < 0 || settings.exclude().stream().anyMatch(w -> w.contains(t))
                    ? Double.NaN
                    : y[i] / Factors.at(t, events);
        }
        return y;
    }

    static int steps(Series history, Settings settings) {
        return (int) Math.ceilDiv(settings.horizon().toMillis(), history.step().toMillis());
    }

    private static List<PointModel> candidates(Duration step) {
        int day = (int) Math.max(1, Duration.ofDays(1).dividedBy(step));
        return List.of(new SeasonalNaive("SeasonalNaiveDay", day), new SeasonalNaive("SeasonalNaiveWeek", 7 * day));
    }

    private static Window trainedOn(Series history) {
        return new Window(history.start(), history.size() == 0 ? history.start().plusMillis(1) : history.end());
    }

    /** One model's backtest. */
    record Trial(PointModel model, CandidateScore score, double[] residuals) {
        static Trial run(PointModel model, double[] y, int horizon, int origins) {
            List<Double> residuals = new ArrayList<>();
            double error = 0;
            double sum = 0;
            for (int k = origins; k >= 1; k--) {
                int origin = y.length - (int) ((long) k * Math.max(horizon, y.length / 3) / origins);
                if (origin < 1 || origin + 1 > y.length) {
                    continue;
                }
                double[] p = model.predict(y, origin, Math.min(horizon, y.length - origin));
                for (int lead = 0; lead < p.length; lead++) {
                    double actual = y[origin + lead];
                    if (!Double.isNaN(p[lead]) && !Double.isNaN(actual)) {
                        residuals.add(actual - p[lead]);
                        error += Math.abs(actual - p[lead]);
                        sum += Math.abs(actual);
                    }
                }
            }
            double wape = residuals.isEmpty() ? Double.NaN : sum > 0 ? error / sum : 0;
            double[] sorted = residuals.stream().mapToDouble(r -> r).sorted().toArray();
            return new Trial(model, new CandidateScore(model.name(), wape, wape, 0.8), sorted);
        }

        double residual(double level) {
            return residuals.length == 0
                    ? 0
                    : residuals[Math.min(residuals.length - 1, (int) (level * residuals.length))];
        }

        double[] fallback(double[] y, int horizon) {
            double[] known = Arrays.stream(y).filter(v -> !Double.isNaN(v)).sorted().toArray();
            double[] flat = new double[horizon];
            Arrays.fill(flat, known.length == 0 ? 0 : known[known.length / 2]);
            return flat;
        }
    }
}
