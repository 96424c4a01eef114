package dev.headstart.cli.terminal;

import dev.headstart.api.PrometheusDuration;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Moments as people say them.
 *
 * @param now what they are far from
 * @param zone where the people are
 */
public record Moments(Instant now, ZoneId zone) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter YEAR = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    /** As short as it is unmistakable: {@code 12:45} today, {@code Tue 12:45} this week, with the date beyond. */
    public String at(Instant moment) {
        ZonedDateTime there = moment.atZone(zone);
        ZonedDateTime here = now.atZone(zone);
        if (there.toLocalDate().equals(here.toLocalDate())) {
            return TIME.format(there);
        }
        Duration far = Duration.between(now, moment);
        if (!far.isNegative() && far.compareTo(Duration.ofDays(6)) < 0) {
            return DAY.format(there);
        }
        return (there.getYear() == here.getYear() ? DATE : YEAR).format(there);
    }

    /** With weekday, date and year, always. */
    public String inFull(Instant moment) {
        return YEAR.format(moment.atZone(zone));
    }

    /** {@code in 1h58m}, {@code 12m ago}, {@code now}. */
    public String far(Instant moment) {
        Duration far = Duration.between(now, moment);
        if (far.abs().compareTo(Duration.ofSeconds(30)) < 0) {
            return "now";
        }
        return far.isNegative() ? span(far.negated()) + " ago" : "in " + span(far);
    }

    /** Two units of it, and none that does not matter any more: {@code 12d3h}, {@code 1h58m}, {@code 5m}. */
    public static String span(Duration span) {
        if (span.compareTo(Duration.ofDays(2)) >= 0) {
            long hours = span.toHours() % 24;
            return span.toDays() + "d" + (hours == 0 || span.toDays() > 13 ? "" : hours + "h");
        }
        boolean minutes = span.compareTo(Duration.ofMinutes(10)) >= 0;
        return PrometheusDuration.format(minutes ? Duration.ofMinutes(span.toMinutes()) : span);
    }
}
