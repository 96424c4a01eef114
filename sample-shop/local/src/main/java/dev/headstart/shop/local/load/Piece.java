package dev.headstart.shop.local.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What shoppers met in a piece of time.
 *
 * @param slow those of over two seconds
 * @param p99Ms what 99 of 100 requests took at most, in milliseconds
 */
public record Piece(Instant from, int requests, int failed, int slow, double p99Ms) {

    private static final String TOOK = "http_req_duration";
    private static final String FAILED = "http_req_failed";
    private static final double SLOW_MS = 2000;

    /**
     * The pieces of a run that have requests, the oldest first.
     *
     * @param samples as k6 writes them: CSV whose first fields are the metric, seconds since 1970, and the value
     */
    public static List<Piece> read(Path samples, Duration each) throws IOException {
        Map<Long, List<Double>> took = new TreeMap<>();
        Map<Long, Integer> failed = new TreeMap<>();
        try (BufferedReader lines = Files.newBufferedReader(samples)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(",", 4);
                if (fields[0].equals(TOOK)) {
                    took.computeIfAbsent(piece(fields, each), piece -> new ArrayList<>())
                            .add(Double.parseDouble(fields[2]));
                } else if (fields[0].equals(FAILED) && Double.parseDouble(fields[2]) > 0) {
                    failed.merge(piece(fields, each), 1, Integer::sum);
                }
            }
        }
        return took.entrySet().stream()
                .map(e -> new Piece(
                        Instant.ofEpochSecond(e.getKey() * each.toSeconds()),
                        e.getValue().size(),
                        failed.getOrDefault(e.getKey(), 0),
                        (int) e.getValue().stream().filter(ms -> ms > SLOW_MS).count(),
                        p99(e.getValue())))
                .toList();
    }

    private static long piece(String[] fields, Duration each) {
        return Long.parseLong(fields[1]) / each.toSeconds();
    }

    private static double p99(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(0.99 * sorted.size()) - 1);
    }
}
