package dev.headstart.forecaster;

import dev.headstart.forecaster.calibrate.Conformal;
import dev.headstart.forecaster.calibrate.Drift;
import dev.headstart.forecaster.calibrate.Nowcast;
import dev.headstart.forecaster.event.Doubt;
import dev.headstart.forecaster.event.Factors;
import dev.headstart.forecaster.event.LikeProfile;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.model.Points;
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
        Prepared prepared = Prepared.of(history, settings, events, Optional.of(fitted.learnt()));
        History h = prepared.history();
        Points points = Points.ahead(h.size(), prepared.horizon());
        double[][] raw = fitted.model().predict(h, points);
        double[][] moved =
                fitted.conformal().map(c -> calibrated(h, points, raw, c)).orElse(raw);
        lift(moved, new Nowcast(fitted.lesson()).lift(h, fitted.model(), raw));
        double[] median = median(h, moved);
        double[] factors = multipliers(history, events, moved.length);
        double[] likes = likes(history, h, events, median);
        double[] levels = fitted.lesson().levels();
        double ceiling = CEILING * prepared.highest();
        NavigableMap<Double, Series> quantiles = new TreeMap<>();
        for (double level : settings.quantiles()) {
            int k = Arrays.binarySearch(levels, level);
            double[] q = new double[moved.length];
            for (int i = 0; i < q.length; i++) {
                double plain = Math.min(prepared.grain().round(h.transform().back(moved[i][k])), ceiling);
                double doubted = Doubt.widen(plain, Math.min(median[i], ceiling), level, factors[i]);
                q[i] = Math.min(factors[i] * likes[i] * doubted, Double.MAX_VALUE);
            }
            quantiles.put(level, Series.of(history.end(), history.step(), q));
        }
        return new Forecast(quantiles, card);
    }

    private double[][] calibrated(History h, Points points, double[][] raw, Conformal conformal) {
        return Drift.of(h, fitted.model(), conformal, fitted.lesson()).apply(conformal.apply(points, raw));
    }

    private static void lift(double[][] quantiles, double[] lift) {
        for (int i = 0; i < lift.length; i++) {
            for (int k = 0; k < quantiles[i].length; k++) {
                quantiles[i][k] += lift[i];
            }
        }
    }

    private static double[] multipliers(Series history, List<Event> events, int horizon) {
        double[] factors = new double[horizon];
        Arrays.setAll(factors, i -> Factors.at(history.time(history.size() + i), events));
        return factors;
    }

    private double[] median(History h, double[][] quantiles) {
        int mid = fitted.lesson().at(0.5);
        return Arrays.stream(quantiles)
                .mapToDouble(q -> h.transform().back(q[mid]))
                .toArray();
    }

    private double[] likes(Series history, History h, List<Event> events, double[] median) {
        double[] factors = new double[median.length];
        Arrays.fill(factors, 1);
        Series unmarked = Prepared.unmarked(history, events);
        for (Event event : events) {
            if (event instanceof Event.Like like && like.window().end().isAfter(history.end())) {
                double[] shares =
                        shares(new LikeProfile(like, history, unmarked, settings.zone()), history, factors.length);
                multiply(factors, shares, h, median);
            }
        }
        return factors;
    }

    private static double[] shares(LikeProfile profile, Series history, int horizon) {
        double[] shares = new double[horizon];
        Arrays.setAll(shares, i -> profile.at(history.time(history.size() + i)));
        return shares;
    }

    /**
     * Makes the median share · m, with m between the mean of the last week and the mean of its profile lifted as the forecast of that step is
     * lifted above the profile (their geometric mean): the first does not know the newest level, the second trusts it too much.
     */
    private static void multiply(double[] factors, double[] shares, History h, double[] median) {
        int week = Math.min(h.size(), h.calendar().week());
        double lately = 0;
        double profile = 0;
        for (int i = h.size() - week; i < h.size(); i++) {
            lately += h.transform().back(h.filled(i)) / week;
            profile += h.transform().back(h.profile(i)) / week;
        }
        for (int i = 0; i < factors.length; i++) {
            double usual = h.transform().back(h.profile(h.size() + i));
            if (!Double.isNaN(shares[i]) && usual > 0 && median[i] > 0) {
                factors[i] *= shares[i] * Math.sqrt(lately / median[i] * (profile / usual));
            }
        }
    }

    /** What has to be the same for the same forecast. */
    public Provenance provenance() {
        return fitted.provenance();
    }

    public ModelCard card() {
        return card;
    }
}
