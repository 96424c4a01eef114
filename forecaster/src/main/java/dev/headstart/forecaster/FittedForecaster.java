package dev.headstart.forecaster;

import dev.headstart.forecaster.event.Factors;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/** A model chosen and calibrated on a history; forecasts from newer points without learning again. */
public final class FittedForecaster {
    private final Settings settings;
    private final Forecaster.Trial best;
    private final ModelCard card;

    FittedForecaster(Settings settings, List<Forecaster.Trial> trials, Window trainedOn) {
        this.settings = settings;
        this.best = trials.getFirst();
        CandidateScore score = best.score();
        this.card = new ModelCard(
                score.model(),
                trainedOn,
                trials.stream().map(Forecaster.Trial::score).toList(),
                score.wape(),
                score.coverage(),
                List.of(score.model() + " had the lowest error in the backtest"));
    }

    /** The forecast of the steps after {@code history}, which ends now. */
    public Forecast forecast(Series history, List<Event> events) {
        double[] y = Forecaster.withoutEvents(history, settings, events);
        int horizon = Forecaster.steps(history, settings);
        double[] point = best.model().predict(y, y.length, horizon);
        double[] flat = best.fallback(y, horizon);
        NavigableMap<Double, Series> quantiles = new TreeMap<>();
        for (double level : settings.quantiles()) {
            double[] q = new double[horizon];
            for (int i = 0; i < horizon; i++) {
                double centre = Double.isNaN(point[i]) ? flat[i] : point[i];
                double factor = Factors.at(history.time(y.length + i), events);
                q[i] = factor * Math.max(0, centre + best.residual(level));
            }
            quantiles.put(level, Series.of(history.end(), history.step(), q));
        }
        return new Forecast(quantiles, card);
    }

    public ModelCard card() {
        return card;
    }
}
