package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ForecastPropertiesTest {
    private static final List<Double> LEVELS = List.of(0.05, 0.1, 0.5, 0.9, 0.95, 0.99);
    private static final Settings UTC = Settings.of(Duration.ofHours(24), LEVELS, ZoneOffset.UTC);
    private static final Series SHOP = Synthetic.shop(Synthetic.MONDAY, Duration.ofMinutes(30), 35, ZoneOffset.UTC);

    private static Forecast forecast(Series history, Settings settings) {
        return Forecaster.train(history, settings, List.of()).forecast(history, List.of());
    }

    private static void assertSound(Forecast forecast) {
        for (int i = 0; i < forecast.quantile(0.5).size(); i++) {
            double below = 0;
            for (Series q : forecast.quantiles().values()) {
                assertThat(q.value(i)).isFinite().isGreaterThanOrEqualTo(below);
                below = q.value(i);
            }
        }
    }

    @Test
    void quantilesOfRealTrafficNeverCrossAndNeverLackAValue() {
        for (String name : List.of("elb-requests", "nyc-taxi", "rte-load", "twitter-amzn", "nasa-http")) {
            Series series = Examples.read(name);
            assertSound(
                    forecast(series.until(series.time(series.size() * 4 / 5)).last(Duration.ofDays(56)), UTC));
        }
    }

    @Test
    void anyPatternOfGapsLeavesASoundForecast() {
        SplittableRandom random = new SplittableRandom(3);
        for (int trial = 0; trial < 8; trial++) {
            double share = random.nextDouble();
            int from = random.nextInt(SHOP.size());
            int to = from + random.nextInt(SHOP.size() - from);
            Series holed = Synthetic.map(
                    SHOP,
                    i -> (i >= from && i < to) || random.nextDouble() < share * share ? Double.NaN : SHOP.value(i));
            assertSound(forecast(holed, UTC));
        }
    }

    @Test
    void aRescaledHistoryGivesTheRescaledForecast() {
        Forecast plain = forecast(SHOP, UTC);
        for (double factor : new double[] {10, 0.001, 4}) {
            Forecast scaled = forecast(Synthetic.map(SHOP, i -> factor * SHOP.value(i)), UTC);
            for (double level : LEVELS) {
                for (int i = 0; i < 48; i++) {
                    double expected = factor * plain.quantile(level).value(i);
                    assertThat(scaled.quantile(level).value(i)).isCloseTo(expected, within(1e-6 * expected));
                }
            }
        }
    }

    @Test
    void aHistoryMovedByWeeksGivesTheMovedForecast() {
        Series later = Series.of(SHOP.start().plus(Duration.ofDays(364)), SHOP.step(), SHOP.toArray());
        assertThat(forecast(later, UTC).quantile(0.9).toArray())
                .containsExactly(forecast(SHOP, UTC).quantile(0.9).toArray());
    }

    @Test
    void oneThreadAndEightGiveTheSameForecastToTheLastBit() throws Exception {
        Forecast alone = forecast(SHOP, UTC);
        Callable<Forecast> task = () -> forecast(SHOP, UTC);
        try (var pool = Executors.newFixedThreadPool(8)) {
            for (Future<Forecast> future :
                    pool.invokeAll(IntStream.range(0, 8).mapToObj(i -> task).toList())) {
                assertThat(future.get().quantiles()).isEqualTo(alone.quantiles());
            }
        }
    }

    @Test
    void theDailyPatternFollowsTheClockAcrossDaysOf23And25Hours() {
        ZoneId newYork = ZoneId.of("America/New_York");
        Settings local = Settings.of(Duration.ofHours(24), LEVELS, newYork);
        for (String end : List.of("2026-03-09T05:00:00Z", "2026-11-02T06:00:00Z")) {
            var from = java.time.Instant.parse(end).minus(Duration.ofDays(28));
            Series truth = Synthetic.shop(from, Duration.ofMinutes(30), 29, newYork);
            Forecast forecast = forecast(truth.until(java.time.Instant.parse(end)), local);
            double error = 0;
            double sum = 0;
            for (int i = 0; i < 48; i++) {
                double y = truth.at(forecast.quantile(0.5).time(i));
                error += Math.abs(y - forecast.quantile(0.5).value(i));
                sum += y;
            }
            assertThat(error / sum).isLessThan(0.06);
        }
    }

    @Test
    void theBandHoldsWhatItSaysOnTrafficThatRepeats() {
        Settings settings = Settings.of(Duration.ofHours(24), List.of(0.1, 0.9), ZoneOffset.UTC);
        int inside = 0;
        int steps = 0;
        for (int day = 25; day < 34; day++) {
            Series history = SHOP.until(SHOP.time(day * 48 + 5 * (day - 25)));
            Forecast forecast = forecast(history, settings);
            for (int i = 0; i < 48; i++) {
                double y = SHOP.at(forecast.quantile(0.1).time(i));
                if (!Double.isNaN(y)) {
                    steps++;
                    inside += y >= forecast.quantile(0.1).value(i)
                                    && y <= forecast.quantile(0.9).value(i)
                            ? 1
                            : 0;
                }
            }
        }
        assertThat((double) inside / steps).isBetween(0.7, 0.92);
    }
}
