package dev.headstart.shop.local.command;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads 90s, 5m and 1h30m. */
final class Span implements ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.startsWith("PT") ? upper : "PT" + upper);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("'" + text + "' is no time; write it as 90s, 5m or 1h30m");
        }
    }
}
