package dev.headstart.operator.forecast;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.operator.Given;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Trust;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgementTest {

    private static final Trust TRUST = new Trust(0.95, Duration.ofDays(14), 0.35);
    private static final Series MONTH = Given.month(i -> 50);
    private static final Forecast GOOD = Given.forecast(0.1, 48, i -> 60);

    private static void doubted(Judgement judgement, Reason reason, String words) {
        assertThat(judgement.trusted()).isFalse();
        assertThat(judgement.outlook()).isInstanceOf(Outlook.Untrusted.class);
        assertThat(judgement.forecast()).as("people may still look at it").isPresent();
        assertThat(judgement.reason()).isEqualTo(reason);
        assertThat(judgement.message()).contains(words);
    }

    @Test
    void aForecastThatPassesMayActForHalfADay() {
        Judgement judgement = Judgement.of(TRUST, GOOD, MONTH, List.of());

        assertThat(judgement.outlook()).isEqualTo(new Outlook.Trusted(GOOD, 0.95));
        assertThat(judgement.validUntil()).contains(NOON.plus(Duration.ofHours(12)));
        assertThat(judgement.message())
                .isEqualTo("model Trees, backtest WAPE 0.100 (at most 0.350), its 80% band held 81%");
    }

    @Test
    void aHistoryThatIsTooShortIsDoubted() {
        Series week = Given.hourly(NOON.minus(Duration.ofDays(7)), 7 * 24, i -> 50);

        doubted(Judgement.of(TRUST, GOOD, week, List.of()), Reason.HistoryTooShort, "only 168 of the 336 hours");
    }

    @Test
    void gapsAtTheBeginningAreNoHistory() {
        Series mostlyGaps = Given.month(i -> i < 29 * 24 ? Double.NaN : 50);

        doubted(Judgement.of(TRUST, GOOD, mostlyGaps, List.of()), Reason.HistoryTooShort, "only 24 of");
    }

    @Test
    void aHistoryOfExactlyTheLeastLengthIsEnough() {
        Series fortnight = Given.hourly(NOON.minus(Duration.ofDays(14)), 14 * 24, i -> 50);

        assertThat(Judgement.of(TRUST, GOOD, fortnight, List.of()).trusted()).isTrue();
    }

    @Test
    void anErrorAboveTheLimitIsDoubted() {
        doubted(
                Judgement.of(TRUST, Given.forecast(0.351, 48, i -> 60), MONTH, List.of()),
                Reason.ErrorTooHigh,
                "backtest WAPE 0.351 is above forecast.maximumError 0.350");
    }

    @Test
    void aModelWithoutABacktestIsDoubted() {
        doubted(
                Judgement.of(TRUST, Given.forecast(Double.NaN, 48, i -> 60), MONTH, List.of()),
                Reason.NoBacktest,
                "could not be tested");
    }

    @Test
    void aForecastOfTenTimesAnythingSeenIsDoubtedUnlessAnEventExplainsThatHour() {
        Forecast absurd = Given.forecast(0.1, 48, i -> i == 20 ? 400 : 60);
        Event thatHour = event(20, 21);
        Event anotherHour = event(30, 31);

        doubted(Judgement.of(TRUST, absurd, MONTH, List.of()), Reason.ForecastImplausible, "the forecast reaches 600");
        doubted(
                Judgement.of(TRUST, absurd, MONTH, List.of(anotherHour)),
                Reason.ForecastImplausible,
                "no PeakEvent explains it");
        assertThat(Judgement.of(TRUST, absurd, MONTH, List.of(anotherHour, thatHour))
                        .trusted())
                .isTrue();
    }

    @Test
    void zeroTrafficForAWholeMonthIsNoAbsurdity() {
        Judgement judgement = Judgement.of(TRUST, Given.forecast(0, 48, i -> 0), Given.month(i -> 0), List.of());

        assertThat(judgement.trusted()).isTrue();
    }

    private static Event event(int fromHour, int toHour) {
        Window window = new Window(NOON.plus(Duration.ofHours(fromHour)), NOON.plus(Duration.ofHours(toHour)));
        return new Event.Multiplier("sale", window, 10, Duration.ZERO);
    }
}
