package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.forecaster.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficFileTest {

    @TempDir
    private Path folder;

    @Test
    void anEmptyValueIsAGap() throws IOException {
        Series series = read("2026-01-01T00:00:00Z,1.5", "2026-01-01T00:05:00Z,", "2026-01-01T00:10:00Z,3");
        assertThat(series.step()).isEqualTo(Duration.ofMinutes(5));
        assertThat(series.toArray()).containsExactly(1.5, Double.NaN, 3);
    }

    @Test
    void whatIsWrongIsToldWithItsRow() {
        assertThatThrownBy(() -> read("2026-01-01T00:00:00Z,1", "2026-01-01T00:05:00Z,many"))
                .hasMessageContaining("row 2: 'many' is not a number");
        assertThatThrownBy(() -> read("2026-01-01T00:00:00Z,1", "2026-01-01T00:05:00Z,1", "2026-01-01T00:15:00Z,1"))
                .hasMessageContaining("row 3: the step is no longer PT5M");
        assertThatThrownBy(() -> read("yesterday,1", "2026-01-01T00:05:00Z,1"))
                .hasMessageContaining("row 1: it does not begin with a time");
        assertThatThrownBy(() -> read("2026-01-01T00:00:00Z,1")).hasMessageContaining("holds no series");
        assertThatThrownBy(() -> TrafficFile.read(folder.resolve("none.csv"))).hasMessageContaining("Cannot read");
    }

    private Series read(String... rows) throws IOException {
        Path file = folder.resolve("traffic.csv");
        Files.writeString(file, "timestamp,value\n" + String.join("\n", rows) + "\n");
        return TrafficFile.read(file);
    }
}
