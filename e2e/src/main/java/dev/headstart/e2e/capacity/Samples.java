package dev.headstart.e2e.capacity;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Requests as k6 has written them down, with the seconds that each took.
 *
 * @param files that a browser fetches beside a page
 * @param pages that all share
 */
record Samples(List<Double> files, List<Double> pages, List<Double> own, List<Double> orders) {

    private static final String TOOK = "http_req_duration";
    private static final double MS = 1000;

    /**
     * Those of some seconds.
     *
     * @param csv k6's, which begins with the names of its columns
     * @param from seconds since 1970
     * @param to the first second that does not count
     */
    static Samples read(Path csv, long from, long to) throws IOException {
        Samples samples = new Samples(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        try (BufferedReader lines = Files.newBufferedReader(csv)) {
            List<String> columns = List.of(lines.readLine().split(",", -1));
            int name = columns.indexOf("name");
            int method = columns.indexOf("method");
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(TOOK + ",")) {
                    String[] fields = line.split(",", -1);
                    long at = Long.parseLong(fields[1]);
                    if (at >= from && at < to) {
                        samples.of(fields[name], fields[method]).add(Double.parseDouble(fields[2]) / MS);
                    }
                }
            }
        }
        return samples;
    }

    private List<Double> of(String name, String method) {
        return switch (name) {
            case "file" -> files;
            case "home", "search", "category", "product" -> pages;
            case "order" -> method.equals("POST") ? orders : own; // it leads to the order's page
            default -> own;
        };
    }

    /**
     * By what answered.
     *
     * @param hitRatio part of pages and files that the edge had; they are the quicker ones
     */
    Map<Kind, double[]> byKind(double hitRatio) {
        double[] shared = sorted(Stream.concat(files.stream(), pages.stream()));
        int hits = (int) Math.min(shared.length - 1, Math.round(hitRatio * shared.length));
        Map<Kind, double[]> byKind = new EnumMap<>(Kind.class);
        byKind.put(Kind.HIT, Arrays.copyOfRange(shared, 0, hits));
        byKind.put(Kind.MISS, Arrays.copyOfRange(shared, hits, shared.length));
        byKind.put(Kind.OWN, sorted(own.stream()));
        byKind.put(Kind.ORDER, sorted(orders.stream()));
        return byKind;
    }

    /** Of all requests. */
    Lesson.Waits waits() {
        double[] all = sorted(Stream.of(files, pages, own, orders).flatMap(List::stream));
        return new Lesson.Waits(Arrays.stream(all).average().orElseThrow(), at(all, 0.5), at(all, 0.95), at(all, 0.99));
    }

    private static double at(double[] sorted, double part) {
        return sorted[(int) Math.ceil(part * sorted.length) - 1];
    }

    private static double[] sorted(Stream<Double> values) {
        return values.mapToDouble(Double::doubleValue).sorted().toArray();
    }
}
