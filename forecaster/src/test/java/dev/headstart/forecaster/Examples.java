package dev.headstart.forecaster;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** The real series in {@code examples/data}. */
public final class Examples {
    private Examples() {}

    public static Series read(String name) {
        Path file = folder().resolve(name + ".csv.gz");
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String[]> rows =
                    reader.lines().skip(1).map(line -> line.split(",", 2)).toList();
            Instant start = Instant.parse(rows.getFirst()[0]);
            double[] values = rows.stream()
                    .mapToDouble(row -> row[1].isBlank() ? Double.NaN : Double.parseDouble(row[1]))
                    .toArray();
            return Series.of(start, Duration.between(start, Instant.parse(rows.get(1)[0])), values);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static Path folder() {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("examples/data"))) {
            here = Objects.requireNonNull(here.getParent(), "examples/data lies in no folder above");
        }
        return here.resolve("examples/data");
    }
}
