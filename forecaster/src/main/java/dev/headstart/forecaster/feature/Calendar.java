package dev.headstart.forecaster.feature;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;

/**
 * Local time of each step, so that "the same moment yesterday" holds across days of 23 and 25 hours, and a public holiday counts as a Sunday.
 */
public final class Calendar {
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final long step;
    private final int day;
    private final long[] local;
    private final boolean[] off;

    /** Covers steps 0 (at {@code start}) to {@code length − 1}. */
    public Calendar(Instant start, Duration step, int length, Locale locale) {
        this.step = step.toMillis();
        this.day = (int) Math.max(1, Math.round((double) DAY / this.step));
        this.local = new long[length];
        this.off = new boolean[length];
        var rules = locale.zone().getRules();
        for (int i = 0; i < length; i++) {
            long at = start.toEpochMilli() + i * this.step;
            local[i] = at + 1000L * rules.getOffset(Instant.ofEpochMilli(at)).getTotalSeconds();
        }
        if (length > 0 && locale.country().isPresent()) {
            markHolidays(locale.country().get());
        }
    }

    /** Whose days and whose holidays. */
    public record Locale(ZoneId zone, Optional<String> country) {}

    private void markHolidays(String country) {
        Set<LocalDate> days =
                Holidays.of(country, date(0).getYear(), date(local.length - 1).getYear());
        for (int i = 0; i < local.length; i++) {
            off[i] = days.contains(date(i));
        }
    }

    public int length() {
        return local.length;
    }

    /** The local date of a step. */
    public LocalDate date(int i) {
        return LocalDate.ofEpochDay(Math.floorDiv(local[i], DAY));
    }

    /** Steps in a day of 24 hours, at least 1. */
    public int day() {
        return day;
    }

    public int week() {
        return 7 * day;
    }

    /** Steps in so many hours, at least 1. */
    public int steps(double hours) {
        return (int) Math.max(1, Math.round(hours * 3_600_000.0 / step));
    }

    /** The step with the local time of day of {@code i}, so many days earlier; may be negative. */
    public int daysBefore(int i, int days) {
        int guess = i - Math.max(days, (int) Math.round((double) days * DAY / step));
        if (guess < 0) {
            return guess;
        }
        long shift = (local[i] - local[guess] - (long) (i - guess) * step) / step;
        return (int) (guess + shift);
    }

    /** The j-th earlier step of the same kind of day: the same weekday, or the Sundays before a holiday. */
    public int weeksBefore(int i, int j) {
        int sunday = off[i] ? weekday(i) : 0;
        return daysBefore(i, sunday == 0 ? 7 * j : 7 * (j - 1) + sunday);
    }

    public boolean holiday(int i) {
        return off[i];
    }

    /** The time of day as a share of the day, in [0, 1). */
    public double timeOfDay(int i) {
        return (double) Math.floorMod(local[i], DAY) / DAY;
    }

    /** Sunday 0 to Saturday 6. */
    public int weekday(int i) {
        return (int) Math.floorMod(Math.floorDiv(local[i], DAY) + 4, 7L);
    }

    /** The weekday that the traffic is expected to look like: Sunday on a holiday. */
    public int kindOfDay(int i) {
        return off[i] ? 0 : weekday(i);
    }
}
