package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForecasterTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Settings SETTINGS = Settings.of(Duration.ofHours(24), List.of(0.1, 0.5, 0.9), ZoneOffset.UTC);

    @Test
    void aForecastBeginsWhereTheHistoryEnds() {
        Series history = wave(24 * 28);
        Forecast forecast = Forecaster.train(history, SETTINGS, List.of()).forecast(history, List.of());
        assertThat(forecast.start()).isEqualTo(history.end());
        assertThat(forecast.quantile(0.5).size()).isEqualTo(24);
    }

    @Test
    void aMultiplierIsMultipliedIn() {
        Series history = wave(24 * 28);
        FittedForecaster fitted = Forecaster.train(history, SETTINGS, List.of());
        Event event = new Event.Multiplier(
                "sale", new Window(history.end(), history.end().plusSeconds(7200)), 3, Duration.ZERO);
        double plain = fitted.forecast(history, List.of()).quantile(0.5).value(1);
        double sale = fitted.forecast(history, List.of(event)).quantile(0.5).value(1);
        assertThat(sale).isCloseTo(3 * plain, org.assertj.core.data.Percentage.withPercentage(0.01));
    }

    static Series wave(int n) {
        double[] y = new double[n];
        for (int i = 0; i < n; i++) {
            y[i] = 100 + 50 * Math.sin(2 * Math.PI * i / 24) + i % 7;
        }
        return Series.of(START, Duration.ofHours(1), y);
    }
}
