package dev.headstart.cli.backtest;

import dev.headstart.cli.Parallel;
import dev.headstart.cli.forecast.Offset;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.FittedForecaster;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Forecaster;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Trains on what was known at each origin and compares the forecasts of every candidate with what came.
 *
 * @param history how far back an origin looks
 * @param threads origins at a time
 */
record RollingBacktest(Settings settings, List<Event> events, Duration history, int origins, int threads) {

    private record Origin(Map<String, Forecast> forecasts, Forecast chosen) {}

    Backtested run(String name, Series original, Runnable progress) {
        Offset offset = Offset.of(original);
        Series series = offset.lift(original);
        int day = (int) Math.max(1, Duration.ofDays(1).dividedBy(series.step()));
        int horizon =
                (int) Math.ceilDiv(settings.horizon().toMillis(), series.step().toMillis());
        List<Integer> at = Arrays.stream(Origins.of(series.size(), horizon, day).spread(origins))
                .boxed()
                .toList();
        List<Origin> all = Parallel.map(at, threads, origin -> {
            Origin done = forecast(series.until(series.time(origin)).last(history), offset);
            progress.run();
            return done;
        });
        return summed(name, original, all);
    }

    private Origin forecast(Series known, Offset offset) {
        List<FittedForecaster> fitted = Forecaster.trainAll(known, settings, events);
        Map<String, Forecast> forecasts = new LinkedHashMap<>();
        for (FittedForecaster candidate : fitted) {
            forecasts.put(candidate.card().model(), offset.forecast(candidate, known, events));
        }
        return new Origin(forecasts, offset.forecast(fitted.getFirst(), known, events));
    }

    private Backtested summed(String name, Series series, List<Origin> all) {
        List<Double> levels = levels();
        Map<String, Tally> tallies = new LinkedHashMap<>();
        Map<String, Integer> chosen = new TreeMap<>();
        for (Origin origin : all) {
            chosen.merge(origin.chosen().card().model(), 1, Integer::sum);
            tallies.computeIfAbsent(Settings.AUTO, m -> new Tally(levels)).add(origin.chosen(), series);
            origin.forecasts().forEach((model, forecast) -> tallies.computeIfAbsent(model, m -> new Tally(levels))
                    .add(forecast, series));
        }
        Map<String, Tally> ordered = new LinkedHashMap<>();
        tallies.entrySet().stream()
                .sorted(Comparator.comparingDouble(e -> e.getValue().loss()))
                .forEach(e -> ordered.put(e.getKey(), e.getValue()));
        List<Forecast> forecasts =
                new ArrayList<>(all.stream().map(Origin::chosen).toList());
        forecasts.sort(Comparator.comparing(Forecast::start));
        return new Backtested(
                name,
                series,
                ordered,
                chosen,
                forecasts,
                forecasts.getLast().card().notes());
    }

    /** The levels asked for, and those without which there is no band and no error. */
    static Settings withBand(Settings s) {
        List<Double> levels =
                Stream.concat(s.quantiles().stream(), Stream.of(0.1, 0.5, 0.9)).toList();
        return new Settings(s.horizon(), levels, s.zone(), s.holidays(), s.model(), s.exclude(), s.seed());
    }

    private List<Double> levels() {
        return settings.quantiles();
    }
}
