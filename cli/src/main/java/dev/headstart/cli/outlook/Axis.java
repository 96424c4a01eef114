package dev.headstart.cli.outlook;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * Time from left to right.
 *
 * @param columns characters from start to end
 */
record Axis(Instant start, Instant end, int columns, ZoneId zone) {
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEE d", Locale.ENGLISH);
    private static final List<Integer> HOURS = List.of(1, 2, 3, 4, 6, 12, 24, 48, 168);
    private static final int APART = 11;

    private Duration span() {
        return Duration.between(start, end);
    }

    /** Where a moment stands; outside of the columns where it is outside of the time. */
    int column(Instant at) {
        return (int) Math.floorDiv(Duration.between(start, at).toMillis() * columns, span().toMillis());
    }

    /** The moment at the left of a part of so many. */
    Instant moment(int part, int parts) {
        return start.plusMillis(span().toMillis() * part / parts);
    }

    /** The line itself, with a mark at round hours, and what they are, below. */
    String[] text() {
        char[] line = "─".repeat(columns).toCharArray();
        char[] labels = " ".repeat(columns).toCharArray();
        int step = HOURS.stream()
                .filter(h -> columns * (h * 3600_000L) >= APART * span().toMillis())
                .findFirst()
                .orElse(HOURS.getLast());
        ZonedDateTime tick = start.atZone(zone).toLocalDate().atStartOfDay(zone);
        int free = 0;
        for (; tick.toInstant().isBefore(end); tick = tick.plusHours(step)) {
            int column = column(tick.toInstant());
            if (column < 0) {
                continue;
            }
            line[column] = '┬';
            String label = (tick.getHour() == 0 ? DAY : HOUR).format(tick);
            if (column >= free && column + label.length() <= columns) {
                label.getChars(0, label.length(), labels, column);
                free = column + label.length() + 1;
            }
        }
        return new String[] {new String(line), new String(labels).stripTrailing()};
    }
}
