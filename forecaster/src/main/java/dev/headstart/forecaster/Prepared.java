package dev.headstart.forecaster;

import dev.headstart.forecaster.clean.Cleaned;
import dev.headstart.forecaster.clean.Cleaner;
import dev.headstart.forecaster.event.Factors;
import dev.headstart.forecaster.feature.Calendar;
import dev.headstart.forecaster.feature.Grain;
import dev.headstart.forecaster.feature.History;
import dev.headstart.forecaster.feature.Learnt;
import dev.headstart.forecaster.feature.Transform;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A history made ready to learn from: cleaned, without its events, on the learning scale. */
record Prepared(History history, Grain grain, double highest, int horizon, List<String> notes) {
    private static final Duration LONGEST = Duration.ofDays(140);

    static Prepared of(Series series, Settings settings, List<Event> events, Optional<Learnt> learnt) {
        Series recent = series.last(LONGEST);
        Cleaned cleaned = Cleaner.clean(recent, settings.zone(), settings.exclude());
        double[] y = withoutEvents(cleaned.values(), recent, events);
        int horizon =
                (int) Math.ceilDiv(settings.horizon().toMillis(), series.step().toMillis());
        Calendar calendar = new Calendar(
                recent.start(),
                recent.step(),
                recent.size() + horizon,
                new Calendar.Locale(settings.zone(), settings.holidays()));
        History history = learnt.map(as -> new History(y, calendar, as))
                .orElseGet(() -> new History(y, calendar, Transform.of(y)));
        double highest = Arrays.stream(y).filter(v -> !Double.isNaN(v)).max().orElse(0);
        return new Prepared(history, Grain.of(cleaned.values()), highest, horizon, cleaned.notes());
    }

    /** The series with every declared event taken out. */
    static Series unmarked(Series series, List<Event> events) {
        return Series.of(series.start(), series.step(), withoutEvents(series.toArray(), series, events));
    }

    private static double[] withoutEvents(double[] y, Series series, List<Event> events) {
        if (events.isEmpty()) {
            return y;
        }
        double[] out = y.clone();
        for (int i = 0; i < y.length; i++) {
            var t = series.time(i);
            boolean masked = events.stream()
                    .anyMatch(e -> e instanceof Event.Like like
                            && (like.window().contains(t) || like.past().contains(t)));
            out[i] = masked ? Double.NaN : y[i] / Factors.at(t, events);
        }
        return out;
    }
}
