package dev.headstart.cli.replay;

import dev.headstart.forecaster.Series;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Reads a series from CSV, gzip if its name says so: a heading, then {@code timestamp,value} at a regular step; an empty value is a gap. */
final class TrafficFile {

    private TrafficFile() {}

    static Series read(Path file) {
        List<String> lines = lines(file);
        if (lines.size() < 3) {
            throw new IllegalArgumentException(file + " holds no series: a heading and two rows are the least");
        }
        Instant start = time(file, lines, 1);
        Duration step = Duration.between(start, time(file, lines, 2));
        double[] values = new double[lines.size() - 1];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < values.length; i++) {
            if (!time(file, lines, i + 1).equals(start.plus(step.multipliedBy(i)))) {
                throw wrong(file, i + 1, "the step is no longer " + step);
            }
            values[i] = value(file, lines, i + 1);
        }
        return Series.of(start, step, values);
    }

    private static List<String> lines(Path file) {
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines().filter(line -> !line.isBlank()).toList();
        } catch (IOException e) {
            throw new IllegalArgumentException("Cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Instant time(Path file, List<String> lines, int line) {
        try {
            return Instant.parse(
                    lines.get(line).substring(0, Math.max(0, lines.get(line).indexOf(','))));
        } catch (DateTimeParseException e) {
            throw wrong(file, line, "it does not begin with a time such as 2026-01-31T00:00:00Z");
        }
    }

    private static double value(Path file, List<String> lines, int line) {
        String text =
                lines.get(line).substring(lines.get(line).indexOf(',') + 1).strip();
        try {
            return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw wrong(file, line, "'" + text + "' is not a number");
        }
    }

    private static IllegalArgumentException wrong(Path file, int line, String what) {
        return new IllegalArgumentException("%s, row %d: %s".formatted(file, line, what));
    }
}
