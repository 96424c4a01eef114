package dev.headstart.shop.storefront;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** How pages write a moment, in UTC. */
@Component("clockface")
public class Clockface {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("'at' HH:mm", Locale.ROOT);
    private static final DateTimeFormatter ANOTHER_DAY =
            DateTimeFormatter.ofPattern("'on' d MMMM 'at' HH:mm", Locale.ENGLISH);

    private final Clock clock;

    Clockface(Clock clock) {
        this.clock = clock;
    }

    /** The time of the day, to the second. */
    public String of(Instant moment) {
        return TIME.format(moment.atOffset(ZoneOffset.UTC));
    }

    /** The date. */
    public String day(Instant moment) {
        return DAY.format(moment.atOffset(ZoneOffset.UTC));
    }

    /** A moment ahead, with its date where that is not today. */
    public String at(Instant moment) {
        var then = moment.atOffset(ZoneOffset.UTC);
        boolean today = then.toLocalDate().equals(LocalDate.now(clock));
        return (today ? TODAY : ANOTHER_DAY).format(then);
    }
}
