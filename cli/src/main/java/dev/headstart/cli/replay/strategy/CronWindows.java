package dev.headstart.cli.replay.strategy;

import dev.headstart.forecaster.Series;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Peak hours from the last four weeks of a history, for working days and for weekends: from the first to the last hour whose 95th percentile is
 * above 60% of the highest such percentile, and the traffic of that highest one.
 */
final class CronWindows {
    private static final Duration LOOKED_AT = Duration.ofDays(28);
    private static final double BUSY = 0.6;
    private static final double LEVEL = 0.95;

    /** From {@code start} o'clock until {@code end} o'clock, the end not in it. */
    private record Hours(int start, int end, double traffic) {}

    private final Hours workdays;
    private final Hours weekends;
    private final ZoneId zone;

    private CronWindows(Hours workdays, Hours weekends, ZoneId zone) {
        this.workdays = workdays;
        this.weekends = weekends;
        this.zone = zone;
    }

    static CronWindows from(Series history, ZoneId zone) {
        Series lately = history.last(LOOKED_AT);
        return new CronWindows(hours(lately, zone, false), hours(lately, zone, true), zone);
    }

    /** The traffic that the window of this moment is for; 0 outside. */
    double at(Instant t) {
        ZonedDateTime local = t.atZone(zone);
        Hours hours = weekend(local) ? weekends : workdays;
        return local.getHour() >= hours.start() && local.getHour() < hours.end() ? hours.traffic() : 0;
    }

    private static Hours hours(Series series, ZoneId zone, boolean weekend) {
        List<List<Double>> byHour = new ArrayList<>();
        for (int h = 0; h < 24; h++) {
            byHour.add(new ArrayList<>());
        }
        for (int i = 0; i < series.size(); i++) {
            ZonedDateTime local = series.time(i).atZone(zone);
            if (weekend(local) == weekend && !Double.isNaN(series.value(i))) {
                byHour.get(local.getHour()).add(series.value(i));
            }
        }
        double[] busy = byHour.stream().mapToDouble(CronWindows::high).toArray();
        double most = 0;
        for (double b : busy) {
            most = Math.max(most, b);
        }
        int start = 0;
        int end = 24;
        while (start < 24 && busy[start] <= BUSY * most) {
            start++;
        }
        while (end > start && busy[end - 1] <= BUSY * most) {
            end--;
        }
        return new Hours(start, end, most);
    }

    private static double high(List<Double> values) {
        if (values.isEmpty()) {
            return 0;
        }
        Collections.sort(values);
        return values.get((int) (LEVEL * (values.size() - 1)));
    }

    private static boolean weekend(ZonedDateTime t) {
        return t.getDayOfWeek() == DayOfWeek.SATURDAY || t.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
