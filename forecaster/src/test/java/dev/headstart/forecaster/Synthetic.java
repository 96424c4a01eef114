package dev.headstart.forecaster;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.SplittableRandom;

/** Made-up traffic with a day, a week and noise, after local time. */
final class Synthetic {
    static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    private Synthetic() {}

    static Series shop(Instant start, Duration step, int days, ZoneId zone) {
        SplittableRandom random = new SplittableRandom(7);
        int n = (int) Duration.ofDays(days).dividedBy(step);
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            var local = start.plus(step.multipliedBy(i)).atZone(zone);
            double hour = local.toLocalTime().toSecondOfDay() / 3600.0;
            double weekend = local.getDayOfWeek().getValue() > 5 ? 0.6 : 1;
            double noise = 1 + 0.1 * (random.nextDouble() + random.nextDouble() - 1);
            y[i] = 100 * weekend * noise * (1.2 - Math.cos(2 * Math.PI * (hour - 4) / 24));
        }
        return Series.of(start, step, y);
    }

    static Series map(Series series, java.util.function.IntToDoubleFunction value) {
        double[] y = new double[series.size()];
        java.util.Arrays.setAll(y, value);
        return Series.of(series.start(), series.step(), y);
    }
}
