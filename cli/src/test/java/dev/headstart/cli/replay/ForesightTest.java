package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.TrafficSpec.PrometheusSpec;
import dev.headstart.cli.replay.strategy.Foresight;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Trust;
import dev.headstart.spec.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ForesightTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(30);
    private static final int KNOWN = 21 * 48 + 9;

    @Test
    void whatComesLaterChangesNothing() {
        double[] calm = days(30);
        double[] wild = calm.clone();
        Arrays.fill(wild, KNOWN, wild.length, 1e6);
        Instant now = START.plus(STEP.multipliedBy(KNOWN)).plusSeconds(60);
        assertThat(foresight(calm).apply(now))
                .isEqualTo(foresight(wild).apply(now))
                .isInstanceOf(Outlook.Trusted.class);
    }

    @Test
    void withTooLittleHistoryTheForecastMovesNothing() {
        Instant now = START.plus(Duration.ofDays(10));
        assertThat(foresight(days(30)).apply(now)).isInstanceOf(Outlook.Untrusted.class);
    }

    @Test
    void modelsThatAreTrainedAheadAreThoseThatWouldBeTrainedThen() {
        Instant start = START.plus(Duration.ofDays(21));
        Instant end = start.plus(Duration.ofDays(1));
        Foresight alone = foresight(days(30));
        try (ExecutorService trainers = Executors.newFixedThreadPool(2)) {
            Foresight ahead = foresight(days(30), end, trainers);
            for (Instant now = start; !now.isAfter(end); now = now.plus(Duration.ofHours(3))) {
                assertThat(ahead.apply(now)).as("at " + now).isEqualTo(alone.apply(now));
            }
        }
    }

    private static Foresight foresight(double[] values) {
        return foresight(values, Instant.MIN, Runnable::run);
    }

    private static Foresight foresight(double[] values, Instant last, Executor trainers) {
        Traffic traffic = new Traffic(Series.of(START, STEP, values), false);
        Settings settings = new Settings(
                Duration.ofDays(1),
                List.of(0.1, 0.5, 0.9, 0.95),
                ZoneOffset.UTC,
                Optional.empty(),
                "Auto",
                List.of(),
                1);
        Trust trust = new Trust(0.95, Duration.ofDays(14), 0.35);
        PrometheusSpec source = new PrometheusSpec(null, "q", "30m", null);
        return new Foresight(
                traffic::known, new Recipe(source, Duration.ofDays(56), settings, List.of()), trust, last, trainers);
    }

    private static double[] days(int count) {
        double[] values = new double[48 * count];
        Arrays.setAll(values, i -> 500 + 300 * Math.sin(2 * Math.PI * i / 48) + 20 * Math.sin(i * 1.7));
        return values;
    }
}
