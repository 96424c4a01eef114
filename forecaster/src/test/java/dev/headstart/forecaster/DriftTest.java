package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class DriftTest {
    private static final Settings SETTINGS =
            Settings.of(Duration.ofHours(24), List.of(0.1, 0.5, 0.9, 0.99), ZoneOffset.UTC);
    private static final Series SHOP = Synthetic.shop(Synthetic.MONDAY, Duration.ofMinutes(30), 36, ZoneOffset.UTC);
    private static final int TRAINED = 34 * 48;
    private static final FittedForecaster FITTED =
            Forecaster.train(SHOP.until(SHOP.time(TRAINED)), SETTINGS, List.of());

    /** The width of the 80% band relative to its median, after two days that {@code off} changed. */
    private static double width(IntToDoubleFunction off) {
        Series later = Synthetic.map(SHOP, i -> SHOP.value(i) * (i < TRAINED ? 1 : off.applyAsDouble(i)));
        Forecast forecast = FITTED.forecast(later, List.of());
        double sum = 0;
        for (int i = 0; i < 48; i++) {
            sum += (forecast.quantile(0.9).value(i) - forecast.quantile(0.1).value(i))
                    / forecast.quantile(0.5).value(i);
        }
        return sum / 48;
    }

    @Test
    void daysRougherThanTheBandWidenItBeforeTheNextTraining() {
        assertThat(width(i -> i % 2 == 0 ? 1.5 : 0.6)).isGreaterThan(1.5 * width(i -> 1));
    }

    @Test
    void calmDaysNarrowItALittle() {
        double calm = width(
                i -> SHOP.value(i - 7 * 48) / SHOP.value(i) * 0.5 + 0.5 * SHOP.value(i - 14 * 48) / SHOP.value(i));
        assertThat(calm / width(i -> 1)).isBetween(0.5, 1.0);
    }
}
