package dev.headstart.e2e.prometheus;

import dev.headstart.e2e.process.Repository;
import dev.headstart.forecaster.Series;
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
import java.util.zip.GZIPInputStream;

/** The real series in {@code examples/data}, as its README describes them. */
public final class ExampleTraffic {

    private ExampleTraffic() {}

    /** A series by its name, each value times {@code scale}. */
    public static Series read(String name, double scale) {
        Path file = Repository.file("examples/data/" + name + ".csv.gz");
        try (var lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String[]> rows =
                    lines.lines().skip(1).map(line -> line.split(",", 2)).toList();
            Instant start = Instant.parse(rows.get(0)[0]);
            double[] values = rows.stream()
                    .mapToDouble(row -> row[1].isBlank() ? Double.NaN : scale * Double.parseDouble(row[1]))
                    .toArray();
            return Series.of(start, Duration.between(start, Instant.parse(rows.get(1)[0])), values);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }
}
