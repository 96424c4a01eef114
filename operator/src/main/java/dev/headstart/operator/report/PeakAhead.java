package dev.headstart.operator.report;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The highest point of the provisioned quantile in the coming day.
 *
 * @param expected the median at that moment
 * @param upper the provisioned quantile at that moment
 * @param event the PeakEvent that it lies in
 */
public record PeakAhead(Instant at, double expected, double upper, Optional<String> event) {

    private static final Duration DAY = Duration.ofDays(1);

    /** The peak of the 24 hours from {@code now} on. */
    static PeakAhead of(Forecast forecast, double quantile, List<Event> events, Instant now) {
        Series upper = forecast.quantile(quantile);
        int best = Math.max(0, Math.min(upper.indexOf(now), upper.size() - 1));
        for (int i = best; i < upper.size() && upper.time(i).isBefore(now.plus(DAY)); i++) {
            best = upper.value(i) > upper.value(best) ? i : best;
        }
        Instant at = upper.time(best);
        return new PeakAhead(
                at,
                forecast.quantile(0.5).value(best),
                upper.value(best),
                events.stream()
                        .filter(e -> !at.isBefore(e.window().start())
                                && at.isBefore(e.window().end()))
                        .map(Event::name)
                        .findFirst());
    }
}
