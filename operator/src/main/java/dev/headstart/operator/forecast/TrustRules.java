package dev.headstart.operator.forecast;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import dev.headstart.planner.Outlook;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * When a forecast may act.
 *
 * @param quantile the quantile that is provisioned for
 * @param minimumHistory history that must be there
 * @param maximumError largest backtest WAPE that may act
 */
public record TrustRules(double quantile, Duration minimumHistory, double maximumError) {

    /** A forecast above this multiple of everything seen, with no event to explain it, is taken for a broken metric. */
    static final double ABSURD_MULTIPLE = 10;

    /** How long a forecast counts when no newer one can be made. */
    public static final Duration VALID_FOR = Duration.ofHours(12);

    Judgement judge(Forecast forecast, Series history, List<Event> events) {
        Instant validUntil = forecast.start().plus(VALID_FOR);
        Optional<Doubt> doubt = doubt(forecast, history, events);
        if (doubt.isEmpty()) {
            return new Judgement(
                    new Outlook.Trusted(forecast, quantile),
                    Optional.of(forecast),
                    Optional.of(validUntil),
                    "BacktestPassed",
                    String.format(
                            Locale.ROOT,
                            "model %s, backtest WAPE %.3f (at most %.3f), its 80%% band held %.0f%%",
                            forecast.card().model(),
                            forecast.card().wape(),
                            maximumError,
                            100 * forecast.card().coverage()));
        }
        return new Judgement(
                new Outlook.Untrusted(forecast, quantile, doubt.get().message()),
                Optional.of(forecast),
                Optional.of(validUntil),
                doubt.get().reason(),
                doubt.get().message());
    }

    private record Doubt(String reason, String message) {}

    private Optional<Doubt> doubt(Forecast forecast, Series history, List<Event> events) {
        Duration seen = seen(history);
        if (seen.compareTo(minimumHistory) < 0) {
            return doubt(
                    "HistoryTooShort",
                    "only %d of the %d hours of history asked by forecast.minimumHistory are there; wait, or lower it"
                            .formatted(seen.toHours(), minimumHistory.toHours()));
        }
        double error = forecast.card().wape();
        if (Double.isNaN(error)) {
            return doubt(
                    "NoBacktest",
                    "the model could not be tested on the history: too few points, or no traffic in them; lengthen traffic.history or wait");
        }
        if (!(error <= maximumError)) {
            return doubt(
                    "ErrorTooHigh",
                    "backtest WAPE %.3f is above forecast.maximumError %.3f; look at the query for noise, lengthen traffic.history, or raise the limit"
                            .formatted(error, maximumError));
        }
        double most = peak(history);
        double highest = unexplainedPeak(forecast.quantile(quantile), events);
        if (highest > ABSURD_MULTIPLE * most) {
            return doubt(
                    "ForecastImplausible",
                    "the forecast reaches %.4g, over %.0f times the %.4g ever seen, and no PeakEvent explains it; check the unit of the query"
                            .formatted(highest, ABSURD_MULTIPLE, most));
        }
        return Optional.empty();
    }

    /** The highest point that lies in no event. */
    private static double unexplainedPeak(Series upper, List<Event> events) {
        double most = 0;
        for (int i = 0; i < upper.size(); i++) {
            Instant at = upper.time(i);
            boolean explained = events.stream().anyMatch(e -> e.window().contains(at));
            most = explained ? most : Math.max(most, upper.value(i));
        }
        return most;
    }

    private static Optional<Doubt> doubt(String reason, String message) {
        return Optional.of(new Doubt(reason, message));
    }

    /** Time from the first value to the end. */
    private static Duration seen(Series history) {
        for (int i = 0; i < history.size(); i++) {
            if (!Double.isNaN(history.value(i))) {
                return Duration.between(history.time(i), history.end());
            }
        }
        return Duration.ZERO;
    }

    private static double peak(Series series) {
        double most = 0;
        for (int i = 0; i < series.size(); i++) {
            most = Math.max(most, Double.isNaN(series.value(i)) ? 0 : series.value(i));
        }
        return most;
    }
}
