package dev.headstart.cli.forecast;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.headstart.cli.BadInput;
import dev.headstart.cli.DurationConverter;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Window;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/** Reads a YAML list of events: name, start, end, and either {@code multiplier} (with {@code ramp}) or {@code like: {start, scale}}. */
final class EventsFile {
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private EventsFile() {}

    private record Entry(
            @Nullable String name,
            @Nullable String start,
            @Nullable String end,
            @Nullable Double multiplier,
            @Nullable String ramp,
            @Nullable Past like) {}

    private record Past(@Nullable String start, @Nullable Double scale) {}

    /** @throws BadInput if the file is no list of events */
    static List<Event> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw BadInput.of(file.toString(), "no such file");
        }
        try {
            return YAML.readValue(file.toFile(), new TypeReference<List<Entry>>() {}).stream()
                    .map(entry -> event(file, entry))
                    .toList();
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw BadInput.at(file.toString(), line, e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Event event(Path file, Entry entry) {
        String name = entry.name() == null ? "" : entry.name();
        try {
            Window window = new Window(moment("start", entry.start()), moment("end", entry.end()));
            if ((entry.multiplier() == null) == (entry.like() == null)) {
                throw new IllegalArgumentException("give either multiplier or like");
            }
            if (entry.multiplier() != null) {
                Duration ramp = entry.ramp() == null ? Duration.ZERO : new DurationConverter().convert(entry.ramp());
                return new Event.Multiplier(name, window, entry.multiplier(), ramp);
            }
            Past like = entry.like();
            Instant from = moment("like.start", like == null ? null : like.start());
            double scale = like == null || like.scale() == null ? 1 : like.scale();
            return new Event.Like(name, window, new Window(from, from.plus(window.length())), scale);
        } catch (DateTimeException | IllegalArgumentException | TypeConversionException e) {
            throw BadInput.of(file.toString(), "event '" + name + "': " + e.getMessage());
        }
    }

    private static Instant moment(String field, @Nullable String text) {
        if (text == null) {
            throw new IllegalArgumentException(field + " is missing; write a time such as 2026-11-27T00:00:00Z");
        }
        return Instant.parse(text);
    }
}
