package dev.headstart.forecaster;

import dev.headstart.forecaster.feature.Holidays;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * What to forecast and how.
 *
 * @param horizon how far to look ahead
 * @param quantiles the levels to forecast, each strictly between 0 and 1
 * @param zone the zone whose days, weeks and holidays the traffic follows
 * @param holidays ISO code of the country whose public holidays count
 * @param model {@code Auto}, or the name of one model
 * @param exclude spans that must not be learnt from
 * @param seed of whatever is random
 */
public record Settings(
        Duration horizon,
        List<Double> quantiles,
        ZoneId zone,
        Optional<String> holidays,
        String model,
        List<Window> exclude,
        long seed) {
    /** Every candidate is tried and the best is used. */
    public static final String AUTO = "Auto";

    public Settings {
        if (horizon.isZero() || horizon.isNegative()) {
            throw new IllegalArgumentException("The horizon must be positive, was " + horizon);
        }
        if (quantiles.isEmpty()) {
            throw new IllegalArgumentException("At least one quantile must be asked for");
        }
        for (double q : quantiles) {
            if (!(q > 0 && q < 1)) {
                throw new IllegalArgumentException("A quantile must lie between 0 and 1, was " + q);
            }
        }
        holidays.ifPresent(Holidays::requireKnown);
        quantiles = quantiles.stream().distinct().sorted().toList();
        exclude = List.copyOf(exclude);
    }

    public static Settings of(Duration horizon, List<Double> quantiles, ZoneId zone) {
        return new Settings(horizon, quantiles, zone, Optional.empty(), AUTO, List.of(), 1);
    }

    public Settings withHolidays(String country) {
        return new Settings(horizon, quantiles, zone, Optional.of(country), model, exclude, seed);
    }

    public Settings withModel(String name) {
        return new Settings(horizon, quantiles, zone, holidays, name, exclude, seed);
    }

    public Settings withExclude(List<Window> windows) {
        return new Settings(horizon, quantiles, zone, holidays, model, windows, seed);
    }
}
