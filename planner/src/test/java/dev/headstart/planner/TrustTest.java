package dev.headstart.planner;

import static dev.headstart.planner.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.planner.Trust.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrustTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Trust TRUST = new Trust(Given.QUANTILE, Duration.ofDays(14), 0.35);

    @Test
    void aForecastOfEnoughHistoryAndSmallErrorActs() {
        assertThat(TRUST.outlook(forecast(0.2, 900), history(14, 100), List.of()))
                .isInstanceOf(Outlook.Trusted.class);
    }

    @Test
    void tooLittleHistoryIsAReason() {
        assertThat(reason(forecast(0.2, 100), history(13, 100), List.of())).isEqualTo(Why.HistoryTooShort);
        double[] gap = new double[20 * 24];
        Arrays.fill(gap, 0, 10 * 24, Double.NaN);
        assertThat(reason(forecast(0.2, 1), Series.of(NOON.minus(Duration.ofDays(20)), HOUR, gap), List.of()))
                .isEqualTo(Why.HistoryTooShort);
    }

    @Test
    void aLargeOrUnknownErrorIsAReason() {
        assertThat(reason(forecast(0.36, 100), history(14, 100), List.of())).isEqualTo(Why.ErrorTooHigh);
        assertThat(reason(forecast(Double.NaN, 100), history(14, 100), List.of()))
                .isEqualTo(Why.NoBacktest);
    }

    @Test
    void tenTimesAnythingSeenIsABrokenMetricUnlessAnEventExplainsThatHour() {
        Instant peak = NOON.plus(HOUR);
        Event event = new Event.Multiplier("sale", new Window(peak, peak.plus(HOUR)), 12, Duration.ZERO);
        Event past = new Event.Multiplier("hour before", new Window(NOON, peak), 12, Duration.ZERO);
        assertThat(reason(forecast(0.2, 1001), history(14, 100), List.of())).isEqualTo(Why.ForecastImplausible);
        assertThat(reason(forecast(0.2, 1001), history(14, 100), List.of(past))).isEqualTo(Why.ForecastImplausible);
        assertThat(TRUST.doubt(forecast(0.2, 1001), history(14, 100), List.of(event)))
                .isEmpty();
    }

    private static Why reason(Forecast forecast, Series history, List<Event> events) {
        assertThat(TRUST.outlook(forecast, history, events)).isInstanceOf(Outlook.Untrusted.class);
        return TRUST.doubt(forecast, history, events).orElseThrow().why();
    }

    private static Series history(int days, double level) {
        double[] values = new double[days * 24];
        Arrays.fill(values, level);
        return Series.of(NOON.minus(Duration.ofDays(days)), HOUR, values);
    }

    private static Forecast forecast(double wape, double peak) {
        ModelCard card =
                new ModelCard("test", new Window(NOON.minus(HOUR), NOON), List.of(), wape, 0.8, List.of(), List.of());
        Series series = Series.of(NOON, HOUR, new double[] {1, peak, 1});
        return new Forecast(new TreeMap<>(Map.of(Given.QUANTILE, series)), card);
    }
}
