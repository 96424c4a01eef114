package dev.headstart.planner;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
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
public record Trust(double quantile, Duration minimumHistory, double maximumError) {

    /** A forecast above this multiple of everything seen, with no event to explain it, is taken for a broken metric. */
    static final double ABSURD_MULTIPLE = 10;

    /** Why a forecast may not act, and in words with what to do. */
    public record Doubt(Why why, String message) {}

    /** Why a forecast may not act. */
    public enum Why {
        HistoryTooShort,
        NoBacktest,
        ErrorTooHigh,
        ForecastImplausible
    }

    public Outlook outlook(Forecast forecast, Series history, List<Event> events) {
        return doubt(forecast, history, events)
                .<Outlook>map(doubt -> new Outlook.Untrusted(forecast, quantile, doubt.message()))
                .orElseGet(() -> new Outlook.Trusted(forecast, quantile));
    }

    public Optional<Doubt> doubt(Forecast forecast, Series history, List<Event> events) {
        return tooShort(history).or(() -> tooWrong(forecast)).or(() -> absurd(forecast, history, events));
    }

    private Optional<Doubt> tooShort(Series history) {
        Duration seen = seen(history);
        if (seen.compareTo(minimumHistory) >= 0) {
            return Optional.empty();
        }
        return doubt(
                Why.HistoryTooShort,
                "only %d of the %d hours of history asked by forecast.minimumHistory are there; wait, or lower it"
                        .formatted(seen.toHours(), minimumHistory.toHours()));
    }

    private Optional<Doubt> tooWrong(Forecast forecast) {
        double error = forecast.card().wape();
        if (error <= maximumError) {
            return Optional.empty();
        }
        if (Double.isNaN(error)) {
            return doubt(
                    Why.NoBacktest,
                    "the model could not be tested on the history: too few points, or no traffic in them; lengthen traffic.history or wait");
        }
        return doubt(
                Why.ErrorTooHigh,
                String.format(
                        Locale.ROOT,
                        "backtest WAPE %.3f is above forecast.maximumError %.3f; look at the query for noise, lengthen traffic.history, or raise the limit",
                        error,
                        maximumError));
    }

    private Optional<Doubt> absurd(Forecast forecast, Series history, List<Event> events) {
        double highest = unexplainedPeak(forecast.quantile(quantile), events);
        double most = peak(history);
        if (highest <= ABSURD_MULTIPLE * most) {
            return Optional.empty();
        }
        return doubt(
                Why.ForecastImplausible,
                String.format(
                        Locale.ROOT,
                        "the forecast reaches %.4g, over %.0f times the %.4g ever seen, and no PeakEvent explains it; check the unit of the query",
                        highest,
                        ABSURD_MULTIPLE,
                        most));
    }

    private static Optional<Doubt> doubt(Why why, String message) {
        return Optional.of(new Doubt(why, message));
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

    private static double peak(Series series) {
        double most = 0;
        for (int i = 0; i < series.size(); i++) {
            most = Math.max(most, Double.isNaN(series.value(i)) ? 0 : series.value(i));
        }
        return most;
    }
}
