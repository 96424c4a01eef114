package dev.headstart.operator.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** Numbers and moments as users read them. */
public final class Numbers {

    private Numbers() {}

    /** Four significant digits, no exponent. */
    public static String plain(double value) {
        return new BigDecimal(value)
                .round(new MathContext(value >= 10_000 ? 5 : 4))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** Three decimals at most: for ratios. */
    static String ratio(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(Math.round(value * 1000), 3)
                        .stripTrailingZeros()
                        .toPlainString()
                : "unknown";
    }

    /** A moment with the offset of a zone, in whole seconds. */
    public static String moment(Instant at, ZoneId zone) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochSecond(at.getEpochSecond()).atZone(zone).toOffsetDateTime());
    }
}
