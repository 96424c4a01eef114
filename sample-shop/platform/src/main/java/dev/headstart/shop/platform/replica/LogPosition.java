package dev.headstart.shop.platform.replica;

import java.util.HexFormat;

/**
 * A place in PostgreSQL's write-ahead log, as {@code pg_lsn} writes it ({@code 16/B374D848}). A replica that has replayed the
 * position of a commit shows what was committed.
 */
public record LogPosition(long bytes) implements Comparable<LogPosition> {

    /** The position which is written so by PostgreSQL, and by {@link #toString()}. */
    public static LogPosition parse(String text) {
        var slash = text.indexOf('/');
        try {
            return new LogPosition(((long) HexFormat.fromHexDigits(text, 0, slash) << 32)
                    | (HexFormat.fromHexDigits(text, slash + 1, text.length()) & 0xFFFF_FFFFL));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "not a log position: '" + text
                            + "'; give two hexadecimal numbers with a slash, such as 16/B374D848",
                    e);
        }
    }

    @Override
    public int compareTo(LogPosition other) {
        return Long.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public String toString() {
        return "%X/%X".formatted(bytes >>> 32, bytes & 0xFFFF_FFFFL);
    }
}
