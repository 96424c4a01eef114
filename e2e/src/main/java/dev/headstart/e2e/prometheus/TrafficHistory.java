package dev.headstart.e2e.prometheus;

import dev.headstart.forecaster.Series;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Traffic as a web server would have exposed it: a counter of requests, scraped once a minute. Where the
 * series has a gap, nothing was scraped.
 */
public final class TrafficHistory {

    /** The counter's name. */
    public static final String COUNTER = "http_requests_total";

    private static final Duration SCRAPE = Duration.ofMinutes(1);

    private TrafficHistory() {}

    /** The query that gives the traffic back, in requests a second. */
    public static String query(String service) {
        return "sum(rate(%s{service=\"%s\"}[5m]))".formatted(COUNTER, service);
    }

    /**
     * Writes traffic as OpenMetrics text, for {@code promtool tsdb create-blocks-from openmetrics}.
     *
     * @param requestsPerSecond traffic in requests a second, by the value of the counter's label
     */
    public static void write(Map<String, Series> requestsPerSecond, Path file) {
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file, StandardCharsets.UTF_8))) {
            out.println("# TYPE http_requests counter");
            requestsPerSecond.forEach((service, series) -> write(service, series, out));
            out.println("# EOF");
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static void write(String service, Series series, PrintWriter out) {
        double count = 0;
        int scrapes = (int) series.step().dividedBy(SCRAPE);
        for (int i = 0; i < series.size(); i++) {
            double rate = series.value(i);
            for (int k = 1; k <= scrapes && !Double.isNaN(rate); k++) {
                count += rate * SCRAPE.toSeconds();
                long at = series.time(i).plus(SCRAPE.multipliedBy(k)).getEpochSecond();
                out.printf(Locale.ROOT, "%s{service=\"%s\"} %.3f %d%n", COUNTER, service, count, at);
            }
        }
    }
}
