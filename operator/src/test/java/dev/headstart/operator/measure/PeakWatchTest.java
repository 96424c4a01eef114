package dev.headstart.operator.measure;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.LastPeak;
import dev.headstart.api.PeakUnderWay;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import dev.headstart.history.History;
import dev.headstart.history.Quality;
import dev.headstart.operator.Given;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.operator.report.View;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Target;
import dev.headstart.spec.PlanTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Days from eleven in the morning on, a pass every five minutes: 20/s, 80/s from two to four. One replica serves 10/s; the lead time is two hours. */
class PeakWatchTest {

    private static final Duration PASS = Duration.ofMinutes(5);
    private static final double TWO = 14;
    private static final double FOUR = 16;

    private Instant now = NOON.minus(Duration.ofHours(1));
    private DoubleUnaryOperator forecast = hour -> busy(hour) ? 75 : 20;
    private DoubleUnaryOperator traffic = hour -> busy(hour) ? 80 : 20;
    private Predicate<Double> known = hour -> true;
    private Predicate<Double> passes = hour -> true;
    private boolean trusted = true;
    private List<Event> events = List.of();
    private final Map<String, DoubleUnaryOperator> ready = new TreeMap<>(Map.of("web", hour -> 9));
    private final List<PeakNews.Passed> reports = new ArrayList<>();
    private @Nullable PeakUnderWay underWay;
    private @Nullable LastPeak last;

    private static boolean busy(double hour) {
        double ofDay = hour - 24 * Math.floor(hour / 24);
        return ofDay >= TWO && ofDay < FOUR;
    }

    /** Plays passes until an hour of the clock; beyond 24 it is of the days after. */
    private PeakWatchTest until(double hour) {
        while (hour(now) <= hour) {
            if (passes.test(hour(now))) {
                pass();
            }
            now = now.plus(PASS);
        }
        return this;
    }

    /** Nothing but the status goes from one pass to the next. */
    private void pass() {
        ScalePlan plan = Given.plan();
        plan.setStatus(new ScalePlanStatus(3L, List.of(), null, null, underWay, last, null, null, List.of()));
        List<Tier> tiers = ready.entrySet().stream()
                .map(e -> tier(plan, e.getKey(), (int) e.getValue().applyAsDouble(hour(now))))
                .toList();
        PeakNews news = new PeakWatch(view(plan), tiers).news();
        underWay = news instanceof PeakNews.UnderWay(PeakUnderWay peak) ? peak : null;
        if (news instanceof PeakNews.Passed passed) {
            last = passed.peak();
            reports.add(passed);
        }
    }

    private static Tier tier(ScalePlan plan, String name, int ready) {
        var web = PlanTarget.of(plan, plan.getSpec().targets().getFirst());
        var target = new Target(name, 0, 10, 1, 2, 9, Duration.ofHours(2), false, web.scaleDown(), Optional.empty());
        return new Tier(target, ready, true, 9, new Tier.Alone(3, 7, 0.5));
    }

    private View view(ScalePlan plan) {
        Forecast ahead = Given.forecast(0.1, series(now, 48 * 12, forecast));
        Outlook outlook = trusted ? new Outlook.Trusted(ahead, 0.95) : new Outlook.Untrusted(ahead, 0.95, "no");
        Judgement judgement = new Judgement(outlook, Optional.of(ahead), Optional.empty(), Reason.Training, "x");
        Series past = series(now.minus(Duration.ofDays(1)), 24 * 12 + 1, traffic);
        OptionalDouble value =
                known.test(hour(now)) ? OptionalDouble.of(traffic.applyAsDouble(hour(now))) : OptionalDouble.empty();
        Traffic seen = new Traffic.Known(new History(past, new Quality(past.size(), 0, 0, List.of())), value);
        return new View(plan, now, seen, events, judgement);
    }

    private static Series series(Instant start, int steps, DoubleUnaryOperator value) {
        double[] values = IntStream.range(0, steps)
                .mapToDouble(i -> value.applyAsDouble(hour(start.plus(PASS.multipliedBy(i)))))
                .toArray();
        return Series.of(start, PASS, values);
    }

    /** Hours since the midnight before the first pass. */
    private static double hour(Instant at) {
        return Duration.between(NOON.minus(Duration.ofHours(12)), at).toMinutes() / 60.0;
    }

    private LastPeak report() {
        assertThat(reports).hasSize(1);
        return reports.getFirst().peak();
    }

    @Test
    void aPeakIsToldOnceWithWhatWasForecastWhatCameAndHowEarlyItsTargetsWereReady() {
        ready.put("web", hour -> hour < 12.5 ? 5 : 9);

        until(23);

        assertThat(report())
                .isEqualTo(new LastPeak(
                        "2026-03-02T14:00:00Z",
                        "75",
                        "112.5",
                        "80",
                        null,
                        "1h30m",
                        "web",
                        "2026-03-02T12:00:00Z",
                        "2026-03-02T16:00:00Z",
                        "36",
                        "22"));
        assertThat(reports.getFirst().leads()).isEqualTo(Map.of("web", Duration.ofMinutes(90)));
    }

    @Test
    void whatTheForecastSaysLaterDoesNotChangeWhatItIsHeldAgainst() {
        until(13);
        forecast = hour -> 10;

        until(13.5);

        assertThat(underWay).isNotNull().extracting(p -> p.peak().expected()).isEqualTo("75");
    }

    @Test
    void aTargetThatIsReadyAfterTheNeedIsLate() {
        ready.put("web", hour -> hour < 14.25 ? 7 : 9);

        assertThat(until(23).report().leadAchieved()).isEqualTo("-15m");
    }

    @Test
    void aTargetThatIsNeverReadyIsLateByAllTheTime() {
        ready.put("web", hour -> 7);

        assertThat(until(23).report().leadAchieved()).isEqualTo("-2h");
    }

    @Test
    void theSlowestTargetIsNamed() {
        ready.put("db", hour -> hour < 13.5 ? 2 : 9);

        assertThat(until(23).report())
                .extracting(LastPeak::slowest, LastPeak::leadAchieved)
                .containsExactly("db", "30m");
        assertThat(reports.getFirst().leads()).containsOnlyKeys("web", "db");
    }

    @Test
    void replicasThatAreLostBeforeTheNeedDoNotCountAndThoseLostLaterDo() {
        ready.put("web", hour -> hour >= 13 && hour < 13.25 ? 7 : 9);
        assertThat(until(23).report().leadAchieved()).isEqualTo("45m");

        PeakWatchTest later = new PeakWatchTest();
        later.ready.put("web", hour -> hour >= 14.5 && hour < 15 ? 7 : 9);
        assertThat(later.until(23).report().leadAchieved()).isEqualTo("2h");
    }

    @Test
    void aHigherPeakThanForecastIsStillHeldAgainstTheForecast() {
        traffic = hour -> busy(hour) ? 200 : 20;

        assertThat(until(23).report())
                .extracting(LastPeak::actual, LastPeak::leadAchieved)
                .containsExactly("200", "2h");
    }

    @Test
    void aPeakThatDoesNotComePassesThreeHoursLaterAndHasNoLead() {
        traffic = hour -> 20;

        assertThat(until(23).report())
                .extracting(LastPeak::until, LastPeak::actual, LastPeak::leadAchieved, LastPeak::slowest)
                .containsExactly("2026-03-02T17:00:00Z", "20", null, null);
    }

    @Test
    void aPeakThatStaysPassesThreeHoursLater() {
        traffic = hour -> hour >= TWO ? 80 : 20;
        forecast = hour -> hour >= TWO ? 75 : 20;

        assertThat(until(23).report().until()).isEqualTo("2026-03-02T17:00:00Z");
    }

    @Test
    void anotherForecastOnTheSameDayMakesNoSecondPeak() {
        until(16);
        forecast = hour -> hour >= 18 ? 75 : 20;

        assertThat(until(24).reports).hasSize(1);
    }

    @Test
    void aTargetThatHadToBeThereAlreadyHasNoLead() {
        traffic = hour -> busy(hour) ? 80 : 75;

        assertThat(until(23).report().leadAchieved()).isNull();
    }

    @Test
    void everyDayHasItsPeak() {
        until(24 * 3);

        assertThat(reports)
                .extracting(r -> r.peak().at())
                .containsExactly("2026-03-02T14:00:00Z", "2026-03-03T14:00:00Z", "2026-03-04T14:00:00Z");
    }

    @Test
    void aPeakWithinTheMinimumIsNone() {
        traffic = hour -> busy(hour) ? 20 : 2;
        forecast = traffic;

        assertThat(until(23).reports).isEmpty();
    }

    @Test
    void aForecastThatMayNotActHasNoPeak() {
        trusted = false;

        assertThat(until(23).reports).isEmpty();
    }

    @Test
    void aPlanThatBeginsOnTheWayDownHasNoPeakToLookBackOn() {
        passes = hour -> hour >= 15;

        assertThat(until(23).reports).isEmpty();
    }

    @Test
    void timeThatNobodySawCountsForNoReplicaHours() {
        passes = hour -> hour < 13 || hour >= 13.5;
        assertThat(Double.parseDouble(until(23).report().replicaHours())).isBetween(36 - 9 * 0.6, 36 - 9 * 0.5);
    }

    @Test
    void whileTheTrafficIsUnknownThePeakIsNotOver() {
        known = hour -> hour < 15 || hour >= 19;

        LastPeak report = until(23).report();

        assertThat(report.until()).isEqualTo("2026-03-02T19:00:00Z");
        assertThat(report.actual()).as("Prometheus has it").isEqualTo("80");
        assertThat(Double.parseDouble(report.replicaHours())).isLessThan(9 * 3.1);
    }

    @Test
    void aClockThatJumpsBackDropsWhatItSaidOfTheFuture() {
        until(12.5);
        assertThat(underWay).isNotNull();
        now = now.minus(Duration.ofHours(36));
        until(-20);
        assertThat(underWay).isNull();

        until(-7);
        assertThat(report().at()).isEqualTo("2026-03-01T14:00:00Z");
    }

    @Test
    void aReportOfTheFutureDoesNotKeepTheNextPeakFromBeingTold() {
        until(24 * 5);
        reports.clear();
        now = now.minus(Duration.ofDays(4));

        until(24 + 23);

        assertThat(report().at()).isEqualTo("2026-03-03T14:00:00Z");
    }

    @Test
    void aClockThatJumpsDecadesAheadHasNoLeadOfDecades() {
        until(12.5);
        now = now.plus(Duration.ofDays(365 * 50));
        until(hour(now));

        assertThat(report().leadAchieved()).isEqualTo("24h");
    }

    @Test
    void theEventBehindAPeakIsNamed() {
        events = List.of(
                new Event.Multiplier("sale", new Window(NOON, NOON.plus(Duration.ofHours(6))), 2, Duration.ZERO));

        assertThat(until(23).report().event()).isEqualTo("sale");
    }
}
