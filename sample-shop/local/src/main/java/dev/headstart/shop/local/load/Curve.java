package dev.headstart.shop.local.load;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * How traffic goes, in parts of its peak.
 *
 * @param parts evenly spaced in time, at least two, from 0 to 1; the highest is 1
 */
public record Curve(List<Double> parts) {

    private static final Pattern NUMBER = Pattern.compile("\\d+([.]\\d*)?([eE][+-]?\\d+)?");
    private static final Pattern HEADING = Pattern.compile("[A-Za-z_]+,[A-Za-z_]+");

    public Curve {
        double peak = parts.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (parts.size() < 2 || !(peak > 0) || !Double.isFinite(peak) || Collections.min(parts) < 0) {
            throw new IllegalArgumentException("a curve needs two points or more, none below 0 and one above it");
        }
        parts = parts.stream().map(part -> part / peak).toList();
    }

    /** The day that shops prepare for, from midnight to midnight. */
    public static Curve blackFriday() {
        try (InputStream data = Curve.class.getResourceAsStream("/black-friday.csv")) {
            return read(reader(requireNonNull(data)), "black-friday.csv", "");
        } catch (IOException e) {
            throw new IllegalStateException("the profile of a Black Friday cannot be read", e);
        }
    }

    /**
     * A file of lines {@code timestamp,value}, plain or gzip. What starts with {@code #}, and a heading, is passed over.
     *
     * @param day how the timestamps of the lines begin that are meant; empty for all
     * @throws IllegalArgumentException if a line has no number, or none is left
     */
    public static Curve read(Path file, String day) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream data = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return read(reader(data), file.toString(), day);
        }
    }

    private static BufferedReader reader(InputStream data) {
        return new BufferedReader(new InputStreamReader(data, StandardCharsets.UTF_8));
    }

    private static Curve read(BufferedReader lines, String name, String day) throws IOException {
        List<Double> values = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            boolean words = line.isBlank()
                    || line.startsWith("#")
                    || HEADING.matcher(line).matches();
            if (!words && line.startsWith(day)) {
                values.add(value(line, name, number));
            }
        }
        if (values.size() < 2) {
            throw new IllegalArgumentException("%s: %d lines%s; a curve needs two or more"
                    .formatted(name, values.size(), day.isEmpty() ? "" : " begin with " + day));
        }
        return new Curve(values);
    }

    private static double value(String line, String name, int number) {
        String text = line.substring(line.lastIndexOf(',') + 1).strip();
        double value = NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(
                    "%s:%d: '%s' does not end with a number from 0".formatted(name, number, line));
        }
        return value;
    }

    /** At most so many points; each is the highest of those that it stands for. */
    Curve thinned(int most) {
        int each = Math.ceilDiv(parts.size(), most);
        List<Double> highest = new ArrayList<>();
        for (int i = 0; i < parts.size(); i += each) {
            highest.add(Collections.max(parts.subList(i, Math.min(parts.size(), i + each))));
        }
        return highest.size() < 2 ? this : new Curve(highest);
    }
}
