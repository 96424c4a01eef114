package dev.headstart.cli.replay;

import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.time.LocalDate;
import java.time.ZoneId;

/** A day on which {@code factor} times the recorded traffic comes. */
record Rehearsal(double factor, Window day) {

    static Rehearsal of(double factor, LocalDate date, ZoneId zone) {
        if (!(factor > 0) || Double.isInfinite(factor)) {
            throw new IllegalArgumentException("--rehearse takes a factor above 0, was " + factor);
        }
        return new Rehearsal(
                factor,
                new Window(
                        date.atStartOfDay(zone).toInstant(),
                        date.plusDays(1).atStartOfDay(zone).toInstant()));
    }

    Series apply(Series series) {
        double[] values = series.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= day.contains(series.time(i)) ? factor : 1;
        }
        return Series.of(series.start(), series.step(), values);
    }
}
