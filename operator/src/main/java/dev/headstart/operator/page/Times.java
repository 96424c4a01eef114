package dev.headstart.operator.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and spans as the page says them. */
record Times(ZoneId zone, Instant now) {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM, HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    String moment(Instant at) {
        return MOMENT.format(at.atZone(zone));
    }

    String clock(Instant at) {
        return CLOCK.format(at.atZone(zone));
    }

    /** A moment for machines too. */
    Html stamp(Instant at) {
        return Html.of("<time datetime=\"%s\">%s</time>", at, moment(at));
    }

    /** How long until a moment; a script counts it down. */
    Html countdown(Instant at) {
        return Html.of("<time class=\"countdown\" datetime=\"%s\">%s</time>", at, until(at));
    }

    String until(Instant at) {
        Duration span = Duration.between(now, at);
        return span.isNegative() ? span(span.negated()) + " ago" : "in " + span(span);
    }

    /** Such as 2 d 3 h, 1 h 58 min, 12 min. */
    static String span(Duration span) {
        long minutes = Math.round(span.toSeconds() / 60.0);
        if (minutes < 60) {
            return minutes + " min";
        }
        return minutes < 24 * 60
                ? "%d h %d min".formatted(minutes / 60, minutes % 60)
                : "%d d %d h".formatted(minutes / (24 * 60), minutes / 60 % 24);
    }
}
