package dev.headstart.operator.report;

import dev.headstart.api.Peak;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * The highest point of the provisioned quantile in a span from now on.
 *
 * @param begins the first moment of the span that comes within 5% of it
 * @param expected the median at that moment
 * @param upper the provisioned quantile at that moment
 * @param event the PeakEvent that it lies in
 */
public record PeakAhead(Instant begins, Instant at, double expected, double upper, Optional<String> event) {

    private static final double NEARLY = 0.95;

    static PeakAhead of(Forecast forecast, double quantile, List<Event> events, Window span) {
        Series upper = forecast.quantile(quantile);
        int first = Math.max(0, Math.min(upper.indexOf(span.start()), upper.size() - 1));
        int best = first;
        for (int i = first; i < upper.size() && upper.time(i).isBefore(span.end()); i++) {
            best = upper.value(i) > upper.value(best) ? i : best;
        }
        while (first < best && upper.value(first) < NEARLY * upper.value(best)) {
            first++;
        }
        Instant at = upper.time(best);
        return new PeakAhead(
                upper.time(first),
                at,
                forecast.quantile(0.5).value(best),
                upper.value(best),
                events.stream()
                        .filter(e -> !at.isBefore(e.window().start())
                                && at.isBefore(e.window().end()))
                        .map(Event::name)
                        .findFirst());
    }

    /** For a status. */
    public Peak words(ZoneId zone) {
        return new Peak(Numbers.moment(at, zone), Numbers.plain(expected), Numbers.plain(upper), event.orElse(null));
    }
}
