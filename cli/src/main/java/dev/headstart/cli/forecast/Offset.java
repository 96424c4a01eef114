package dev.headstart.cli.forecast;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.FittedForecaster;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Lifts a series that lives below zero too, such as a temperature, to where traffic lives: by twice its range above its lowest value, so that the
 * learning scale is near linear. A few negative values are no such series but faults of a counter, and stay for the cleaning to mask.
 */
public record Offset(double by) {
    private static final double SIGNED = 0.01;

    public static Offset of(Series series) {
        double[] known = Arrays.stream(series.toArray())
                .filter(v -> !Double.isNaN(v))
                .sorted()
                .toArray();
        long negative = Arrays.stream(known).filter(v -> v < 0).count();
        boolean signed = negative > SIGNED * known.length;
        return new Offset(signed ? known[known.length - 1] - 2 * known[0] : 0);
    }

    public boolean lifts() {
        return by != 0;
    }

    /** The lifted series. */
    public Series lift(Series series) {
        return moved(series, by);
    }

    /** The forecast of the series as it was, from a forecaster of the lifted one. */
    public Forecast forecast(FittedForecaster fitted, Series lifted, List<Event> events) {
        Forecast forecast = fitted.forecast(lifted, events);
        NavigableMap<Double, Series> back = new TreeMap<>();
        forecast.quantiles().forEach((level, series) -> back.put(level, moved(series, -by)));
        return new Forecast(back, forecast.card());
    }

    private static Series moved(Series series, double by) {
        return by == 0
                ? series
                : Series.of(
                        series.start(),
                        series.step(),
                        Arrays.stream(series.toArray()).map(v -> v + by).toArray());
    }
}
