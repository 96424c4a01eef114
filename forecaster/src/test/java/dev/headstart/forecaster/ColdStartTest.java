package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColdStartTest {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Settings SETTINGS =
            Settings.of(Duration.ofHours(24), List.of(0.1, 0.5, 0.9, 0.99), ZoneOffset.UTC);

    private static Forecast forecast(Duration step, double... values) {
        Series history = Series.of(START, step, values);
        return Forecaster.train(history, SETTINGS, List.of()).forecast(history, List.of());
    }

    private static double[] filled(int n, double value) {
        double[] y = new double[n];
        Arrays.fill(y, value);
        return y;
    }

    private static void assertSound(Forecast forecast) {
        for (Series q : forecast.quantiles().values()) {
            for (double v : q.toArray()) {
                assertThat(v).isFinite().isNotNegative();
            }
        }
    }

    @Test
    void noPointNeitherCrashesNorPromisesTraffic() {
        assertThat(forecast(Duration.ofHours(1)).quantile(0.99).toArray()).containsOnly(0);
    }

    @Test
    void aHistoryOfGapsForecastsZero() {
        assertThat(forecast(Duration.ofHours(1), filled(500, Double.NaN))
                        .quantile(0.99)
                        .toArray())
                .containsOnly(0);
    }

    @Test
    void onePointIsRepeatedWithAWideBand() {
        Forecast forecast = forecast(Duration.ofHours(1), 80);
        assertThat(forecast.quantile(0.5).value(0)).isBetween(79.0, 81.0);
        assertThat(forecast.quantile(0.9).value(0)).isGreaterThan(100);
        assertThat(forecast.card().wape()).isNaN();
    }

    @Test
    void twoPointsDoNotCrash() {
        assertSound(forecast(Duration.ofMinutes(5), 3, 4));
    }

    @Test
    void everyLengthOfHistoryIsForecast() {
        for (int hours : new int[] {3, 23, 24, 25, 47, 48, 60, 88, 89, 90, 100, 167, 168, 169, 200, 340}) {
            Series history = Synthetic.shop(START, Duration.ofHours(1), 15, ZoneOffset.UTC)
                    .until(START.plus(Duration.ofHours(hours)));
            assertSound(Forecaster.train(history, SETTINGS, List.of()).forecast(history, List.of()));
        }
    }

    @Test
    void aConstantIsForecastAsItself() {
        Forecast forecast = forecast(Duration.ofMinutes(30), filled(48 * 20, 42));
        assertThat(forecast.quantile(0.5).value(7)).isBetween(41.9, 42.1);
        assertThat(forecast.quantile(0.99).value(7)).isBetween(41.9, 45.0);
    }

    @Test
    void allZeroIsForecastAsZero() {
        assertThat(forecast(Duration.ofMinutes(30), filled(48 * 20, 0))
                        .quantile(0.99)
                        .toArray())
                .containsOnly(0);
    }

    @Test
    void hugeAndTinyValuesStayFinite() {
        for (double size : new double[] {1e-300, 1e-9, 1e12, 1e300}) {
            Series shop = Synthetic.shop(START, Duration.ofHours(1), 21, ZoneOffset.UTC);
            Forecast forecast = forecast(
                    Duration.ofHours(1),
                    Synthetic.map(shop, i -> size * shop.value(i)).toArray());
            assertSound(forecast);
            assertThat(forecast.quantile(0.5).value(12) / size).isBetween(50.0, 300.0);
        }
    }

    @Test
    void dailyWeeklyAndOneMinuteStepsAreForecast() {
        assertSound(forecast(Duration.ofDays(1), filled(100, 5)));
        assertSound(forecast(Duration.ofDays(7), filled(60, 5)));
        assertSound(forecast(Duration.ofMinutes(7), filled(3000, 5)));
    }

    @Test
    void aModelThatDoesNotExistIsRefusedByName() {
        Series shop = Synthetic.shop(START, Duration.ofHours(1), 21, ZoneOffset.UTC);
        assertThatThrownBy(() -> Forecaster.train(shop, SETTINGS.withModel("Oracle"), List.of()))
                .hasMessageContaining("No model is called Oracle")
                .hasMessageContaining("BoostedTrees");
    }
}
