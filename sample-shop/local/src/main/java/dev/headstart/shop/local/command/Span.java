package dev.headstart.shop.local.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads 500ms, 90s, 5m and 1h30m. */
final class Span implements ITypeConverter<Duration> {
    private static final Pattern MILLIS = Pattern.compile("\\d{1,9}ms");

    @Override
    public Duration convert(String text) {
        if (MILLIS.matcher(text).matches()) {
            return Duration.ofMillis(Long.parseLong(text.substring(0, text.length() - 2)));
        }
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.startsWith("PT") ? upper : "PT" + upper);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no time; write it as 500ms, 90s, 5m or 1h30m");
        }
    }
}
