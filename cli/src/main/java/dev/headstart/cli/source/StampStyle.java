package dev.headstart.cli.source;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * How a file spells its time stamps, so that a forecast spells them alike.
 *
 * @param zoned whether the stamps carry a zone or an offset; those without are UTC
 * @param separator between the date and the time
 */
public record StampStyle(boolean zoned, char separator) {
    /** {@code 2026-01-31T00:05:00Z}. */
    public static final StampStyle ISO = new StampStyle(true, 'T');

    private static final DateTimeFormatter ANY = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("uuuu-MM-dd['T'][' '][HH:mm[:ss]]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("[' ']['UTC']['GMT'][XXX][XX][X]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    /** The style of a stamp that {@link #parse} takes. */
    static StampStyle of(String stamp) {
        boolean zoned = ANY.parse(stamp).isSupported(ChronoField.OFFSET_SECONDS)
                || stamp.endsWith("UTC")
                || stamp.endsWith("GMT");
        return new StampStyle(zoned, stamp.length() > 10 && stamp.charAt(10) == ' ' ? ' ' : 'T');
    }

    /**
     * The moment that an ISO-8601 stamp names, without a zone in UTC.
     *
     * @throws java.time.format.DateTimeParseException if it is none
     */
    static Instant parse(String stamp) {
        return ANY.parseBest(stamp, OffsetDateTime::from, LocalDateTime::from) instanceof OffsetDateTime moment
                ? moment.toInstant()
                : LocalDateTime.parse(stamp, ANY).toInstant(ZoneOffset.UTC);
    }

    /** Spells a moment, in UTC. */
    public String format(Instant moment) {
        String iso = DateTimeFormatter.ISO_INSTANT.format(moment);
        return (zoned ? iso : iso.substring(0, iso.length() - 1)).replace('T', separator);
    }
}
