package dev.headstart.forecaster;

import dev.headstart.forecaster.event.Factors;
import dev.headstart.forecaster.event.LikeProfile;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Points;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** A model chosen and calibrated on a history; forecasts from newer points without learning again. */
public final class FittedForecaster {
    /** A forecast without an event never exceeds this multiple of the highest value of the cleaned history. */
    public static final double CEILING = 3;

    private final Settings settings;
    private final Fitted fitted;
    private final ModelCard card;

    FittedForecaster(Settings settings, Fitted fitted, ModelCard card) {
        this.settings = settings;
        this.fitted = fitted;
        this.card = card;
    }

    /** The forecast of the steps after {@code history}, which ends now. */
    public Forecast forecast(Series history, List<Event> events) {
        Prepared prepared = Prepared.of(history, settings, events, Optional.of(fitted.transform()));
        History h = prepared.history();
        Points points = Points.ahead(h.size(), prepared.horizon());
        double[][] raw = fitted.model().predict(h, points);
        double[][] moved = fitted.conformal().map(c -> c.apply(points, raw)).orElse(raw);
        double[] factors = factors(history, h, prepared.horizon(), events);
        double[] levels = fitted.lesson().levels();
        NavigableMap<Double, Series> quantiles = new TreeMap<>();
        for (double level : settings.quantiles()) {
            int k = Arrays.binarySearch(levels, level);
            double[] q = new double[moved.length];
            for (int i = 0; i < q.length; i++) {
                double plain = Math.min(h.transform().back(moved[i][k]), CEILING * prepared.highest());
                q[i] = Math.min(factors[i] * plain, Double.MAX_VALUE);
            }
            quantiles.put(level, Series.of(history.end(), history.step(), q));
        }
        return new Forecast(quantiles, card);
    }

    private double[] factors(Series history, History h, int horizon, List<Event> events) {
        double[] factors = new double[horizon];
        for (int i = 0; i < horizon; i++) {
            factors[i] = Factors.at(history.time(history.size() + i), events);
        }
        for (Event event : events) {
            if (event instanceof Event.Like like) {
                multiply(factors, new LikeProfile(like, history, settings.zone()), history, h);
            }
        }
        return factors;
    }

    /** The event's share of the weekly mean, over the profile's share of it at that step. */
    private static void multiply(double[] factors, LikeProfile like, Series history, History h) {
        int week = Math.min(h.size(), h.calendar().week());
        double mean = 0;
        for (int i = h.size() - week; i < h.size(); i++) {
            mean += h.transform().back(h.profile(i)) / week;
        }
        for (int i = 0; i < factors.length; i++) {
            Instant t = history.time(history.size() + i);
            double share = like.at(t);
            double usual = h.transform().back(h.profile(h.size() + i));
            if (!Double.isNaN(share) && usual > 0) {
                factors[i] *= share * mean / usual;
            }
        }
    }

    public ModelCard card() {
        return card;
    }
}
