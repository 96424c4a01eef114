package dev.headstart.forecaster.event;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The shape of a past event, relative to the mean of the week before and the week after it: a(t) = scale · ȳ(t) / mean(weeks around). Relative
 * to the weeks and not to the same weekday, so that a feast that moves to another weekday keeps its own shape.
 */
public final class LikeProfile {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Event.Like event;
    private final Series series;
    private final ZoneId zone;
    private final double usual;

    public LikeProfile(Event.Like event, Series series, ZoneId zone) {
        this.event = event;
        this.series = series;
        this.zone = zone;
        Instant start = event.past().start();
        Instant end = event.past().end();
        double before = mean(start.minus(WEEK), start);
        double after = mean(end, end.plus(WEEK));
        this.usual = Double.isNaN(before) ? after : Double.isNaN(after) ? before : (before + after) / 2;
    }

    /** The traffic of {@code t} as a multiple of the usual mean; NaN outside the event or where the past was not measured. */
    public double at(Instant t) {
        if (!event.window().contains(t)) {
            return Double.NaN;
        }
        ZonedDateTime local = t.atZone(zone);
        Duration in = Duration.between(event.window().start().atZone(zone).toLocalDateTime(), local.toLocalDateTime());
        Instant then = event.past()
                .start()
                .atZone(zone)
                .toLocalDateTime()
                .plus(in)
                .atZone(zone)
                .toInstant();
        if (!event.past().contains(then) || !(usual > 0)) {
            return Double.NaN;
        }
        Duration half = series.step().compareTo(Duration.ofMinutes(30)) >= 0 ? Duration.ZERO : Duration.ofMinutes(15);
        return event.scale() * mean(then.minus(half), then.plus(half).plusMillis(1)) / usual;
    }

    private double mean(Instant from, Instant to) {
        int last = Math.min(series.size(), series.indexOf(to.minusMillis(1)) + 1);
        double sum = 0;
        int n = 0;
        for (int i = Math.max(0, series.indexOf(from)); i < last; i++) {
            if (!Double.isNaN(series.value(i))) {
                sum += series.value(i);
                n++;
            }
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
