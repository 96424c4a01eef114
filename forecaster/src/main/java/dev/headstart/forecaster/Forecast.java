package dev.headstart.forecaster;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Quantiles of the coming traffic, one series a level: they never cross, are never negative, and have no gaps. */
public record Forecast(NavigableMap<Double, Series> quantiles, ModelCard card) {
    public Forecast {
        if (quantiles.isEmpty()) {
            throw new IllegalArgumentException("A forecast needs at least one quantile");
        }
        quantiles = Collections.unmodifiableNavigableMap(new TreeMap<>(quantiles));
    }

    /** The series of one of the levels that were asked for. */
    public Series quantile(double level) {
        Series series = quantiles.get(level);
        if (series == null) {
            throw new IllegalArgumentException(
                    "No quantile " + level + " in this forecast, which has " + quantiles.keySet());
        }
        return series;
    }

    public Instant start() {
        return quantiles.firstEntry().getValue().start();
    }

    public Instant end() {
        return quantiles.firstEntry().getValue().end();
    }
}
