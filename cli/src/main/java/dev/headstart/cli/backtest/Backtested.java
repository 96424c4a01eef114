package dev.headstart.cli.backtest;

import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import java.util.List;
import java.util.Map;

/**
 * A series that was forecast again and again as if each origin were now.
 *
 * @param tallies by model, the least loss first; {@link Settings#AUTO} is what the choice at each origin came to
 * @param chosen how often each model was chosen
 * @param forecasts what was chosen, by origin
 * @param notes why the newest choice was made, and what was done to the data, in words
 */
record Backtested(
        String name,
        Series series,
        Map<String, Tally> tallies,
        Map<String, Integer> chosen,
        List<Forecast> forecasts,
        List<String> notes) {

    /** The tally of the better of the seasonal naives, the floor that a model has to beat; the choice itself where there is none. */
    Tally floor() {
        return tallies.entrySet().stream()
                .filter(e -> e.getKey().startsWith("SeasonalNaive"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseGet(this::auto);
    }

    Tally auto() {
        Tally tally = tallies.get(Settings.AUTO);
        if (tally == null) {
            throw new IllegalStateException("The choice was not tallied");
        }
        return tally;
    }
}
