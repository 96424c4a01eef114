package dev.headstart.forecaster.event;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The shape of a past event, relative to the mean of the weeks before and after it: a(t) = scale · ȳ(t) / mean(weeks around). Relative
 * to the weeks and not to the same weekday, so that a feast that moves to another weekday keeps its own shape.
 */
public final class LikeProfile {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Event.Like event;
    private final Series series;
    private final ZoneId zone;
    private final double usual;

    public LikeProfile(Event.Like event, Series series, Series unmarked, ZoneId zone) {
        this.event = event;
        this.series = series;
        this.zone = zone;
        Instant start = event.past().start();
        Instant end = event.past().end();
        this.usual = usualWeek(start, end, unmarked);
    }

    /** The mean over the moments of a week, each the mean of that moment one and two weeks before and after the event. */
    private static double usualWeek(Instant start, Instant end, Series unmarked) {
        double sum = 0;
        int slots = 0;
        long week = WEEK.dividedBy(unmarked.step());
        for (int s = 0; s < week; s++) {
            Duration in = unmarked.step().multipliedBy(s);
            double slot = 0;
            int n = 0;
            for (int k = 1; k <= 2; k++) {
                for (double v : new double[] {
                    unmarked.at(start.minus(WEEK.multipliedBy(k)).plus(in)),
                    unmarked.at(end.plus(WEEK.multipliedBy(k - 1)).plus(in))
                }) {
                    slot += Double.isNaN(v) ? 0 : v;
                    n += Double.isNaN(v) ? 0 : 1;
                }
            }
            if (n > 0) {
                sum += slot / n;
                slots++;
            }
        }
        return slots == 0 ? Double.NaN : sum / slots;
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
