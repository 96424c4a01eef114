package dev.headstart.cli.source;

import dev.headstart.cli.BadInput;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/** Reads {@code timestamp,value} rows, plain or gzipped. A first line that is no sample is the header; blank lines are passed over. */
public final class CsvFile {
    private static final Set<String> MISSING = Set.of("", "nan", "null", "na", "n/a", "none", "inf", "+inf", "-inf");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");

    private final String file;
    private final List<Row> rows = new ArrayList<>();
    private StampStyle style = StampStyle.ISO;
    private int line;

    private CsvFile(String file) {
        this.file = file;
    }

    /**
     * Reads a file.
     *
     * @throws BadInput if it cannot be read, or a row is no sample
     */
    public static CsvFile read(Path path) {
        CsvFile csv = new CsvFile(path.toString());
        if (Files.isDirectory(path)) {
            throw BadInput.of(csv.file, "is a directory; name its files, for example " + path + "/*.csv");
        }
        if (!Files.exists(path)) {
            throw BadInput.of(csv.file, "no such file");
        }
        try (BufferedReader reader = open(path)) {
            for (String text = reader.readLine(); text != null; text = reader.readLine()) {
                csv.line++;
                csv.take(text);
            }
        } catch (IOException e) {
            throw BadInput.at(csv.file, csv.line + 1, "cannot be read further: " + e.getMessage());
        }
        return csv;
    }

    private static BufferedReader open(Path path) throws IOException {
        InputStream bytes = Files.newInputStream(path);
        boolean zipped = path.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
        return new BufferedReader(
                new InputStreamReader(zipped ? new GZIPInputStream(bytes) : bytes, StandardCharsets.UTF_8), 1 << 16);
    }

    private void take(String text) {
        String bare = line == 1 && text.startsWith("\uFEFF") ? text.substring(1) : text;
        if (bare.isBlank()) {
            return;
        }
        String[] cells = bare.split(",", -1);
        if (cells.length != 2) {
            throw BadInput.at(
                    file, line, cells.length + " columns where two are expected: timestamp,value. Read '" + bare + "'");
        }
        String stamp = bare(cells[0]);
        String value = bare(cells[1]);
        if (rows.isEmpty() && line == 1 && isHeader(stamp, value)) {
            return;
        }
        Instant at = instant(stamp);
        if (rows.isEmpty()) {
            style = StampStyle.of(stamp);
        }
        rows.add(new Row(at, number(value)));
    }

    private static String bare(String cell) {
        String text = cell.strip();
        boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1).strip() : text;
    }

    private static boolean isHeader(String stamp, String value) {
        return !stamp.isEmpty()
                && stamp.chars().noneMatch(Character::isDigit)
                && !NUMBER.matcher(value).matches();
    }

    private Instant instant(String stamp) {
        try {
            return StampStyle.parse(stamp);
        } catch (DateTimeParseException e) {
            throw BadInput.at(file, line, "'" + stamp + "' is no ISO-8601 time, such as 2026-01-31T00:05:00Z");
        }
    }

    private double number(String value) {
        if (MISSING.contains(value.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        if (!NUMBER.matcher(value).matches()) {
            throw BadInput.at(file, line, "'" + value + "' is no number; write one such as 12.5, or nothing for a gap");
        }
        return Double.parseDouble(value);
    }

    /** All of it as a series, at the step that its stamps have. */
    public Input.Loaded series() {
        return regular(rows, Optional.empty());
    }

    /** Some of its rows as a series. */
    Input.Loaded regular(List<Row> some, Optional<Duration> step) {
        Grid.Regular regular = Grid.of(file, some, step);
        return new Input.Loaded(regular.series(), style, regular.notes());
    }

    List<Row> rows() {
        return rows;
    }

    StampStyle style() {
        return style;
    }
}
