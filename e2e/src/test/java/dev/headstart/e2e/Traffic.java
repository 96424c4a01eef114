package dev.headstart.e2e;

import dev.headstart.e2e.prometheus.ExampleTraffic;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

/** What the Prometheus of the tests holds: a real series, and a made one whose needs are known. */
final class Traffic {

    /** Begin of the made series; four weeks. */
    static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    /** Eleven in the morning of the last day: the quiet hours end in an hour. */
    static final Instant BEFORE_THE_PEAK = START.plus(Duration.ofDays(27)).plus(Duration.ofHours(11));

    static final double QUIET = 200;
    static final double BUSY = 1000;

    private static final Duration STEP = Duration.ofMinutes(5);

    private Traffic() {}

    static Map<String, Series> all() {
        return Map.of("nasa", ExampleTraffic.read("nasa-http", 1000), "office", office(START));
    }

    /**
     * 200 requests a second, 1000 from 12:00 to 16:00 UTC on every day, give or take one percent.
     *
     * @param start a midnight in UTC; four weeks follow
     */
    static Series office(Instant start) {
        Random random = new Random(1);
        double[] values = new double[28 * 288];
        for (int i = 0; i < values.length; i++) {
            int hour = i % 288 / 12;
            double level = hour >= 12 && hour < 16 ? BUSY : QUIET;
            values[i] = level * (1 + 0.01 * random.nextGaussian());
        }
        return Series.of(start, STEP, values);
    }
}
