package dev.headstart.cli;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as Prometheus writes them: {@code 90s}, {@code 5m}, {@code 24h}, {@code 56d}, {@code 8w}, {@code 1h30m}. */
public final class DurationConverter implements ITypeConverter<Duration> {
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");
    private static final Map<String, Duration> UNITS = Map.of(
            "ms", Duration.ofMillis(1),
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    @Override
    public Duration convert(String text) {
        Matcher part = PART.matcher(text);
        Duration sum = Duration.ZERO;
        int read = 0;
        while (part.find() && part.start() == read) {
            sum = sum.plus(
                    UNITS.getOrDefault(part.group(2), Duration.ZERO).multipliedBy(Long.parseLong(part.group(1))));
            read = part.end();
        }
        if (read != text.length() || !sum.isPositive()) {
            throw new TypeConversionException(
                    "'" + text + "' is no positive duration; write one such as 5m, 24h or 56d");
        }
        return sum;
    }

    /** The shortest spelling: {@code 1d}, {@code 1h30m}. */
    public static String spell(Duration duration) {
        StringBuilder out = new StringBuilder();
        long left = duration.toMillis();
        for (String unit : new String[] {"d", "h", "m", "s", "ms"}) {
            long size = UNITS.getOrDefault(unit, Duration.ZERO).toMillis();
            if (left >= size) {
                out.append(left / size).append(unit);
                left %= size;
            }
        }
        return out.isEmpty() ? "0s" : out.toString();
    }
}
