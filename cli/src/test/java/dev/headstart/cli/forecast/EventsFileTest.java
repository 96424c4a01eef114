package dev.headstart.cli.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsFileTest {
    private static final Window DAY =
            new Window(Instant.parse("2026-11-27T00:00:00Z"), Instant.parse("2026-11-28T00:00:00Z"));

    @TempDir
    private Path folder;

    private List<Event> read(String yaml) throws IOException {
        return EventsFile.read(Files.writeString(folder.resolve("e.yaml"), yaml));
    }

    @Test
    void aMultiplierAndALikeAreRead() throws IOException {
        Window past = new Window(Instant.parse("2025-11-28T00:00:00Z"), Instant.parse("2025-11-29T00:00:00Z"));
        assertThat(read("""
                        - name: black-friday
                          start: 2026-11-27T00:00:00Z
                          end: 2026-11-28T00:00:00Z
                          multiplier: 10
                          ramp: 2h
                        - name: again
                          start: 2026-11-27T00:00:00Z
                          end: 2026-11-28T00:00:00Z
                          like: {start: 2025-11-28T00:00:00Z, scale: 1.4}
                        """))
                .containsExactly(
                        new Event.Multiplier("black-friday", DAY, 10, Duration.ofHours(2)),
                        new Event.Like("again", DAY, past, 1.4));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{name: a, start: '2026-11-27T00:00:00Z', multiplier: 2}|event 'a': end is missing",
                "{name: a, start: '2026-11-27T00:00:00Z', end: '2026-11-28T00:00:00Z'}|event 'a': give either multiplier or like",
                "{name: a, start: '2026-11-28T00:00:00Z', end: '2026-11-27T00:00:00Z', multiplier: 2}|event 'a': A window must end after",
                "{name: a, start: '2026-11-27T00:00:00Z', end: '2026-11-28T00:00:00Z', multiplier: 0}|the multiplier must be above 0",
                "{nome: a}|e.yaml:1: Unrecognized field",
            })
    void aWrongEventIsNamed(String entry, String words) {
        assertThatThrownBy(() -> read("- " + entry)).hasMessageContaining(words);
    }
}
