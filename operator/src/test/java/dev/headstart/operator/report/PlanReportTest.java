package dev.headstart.operator.report;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.headstart.operator.report.PlanReport.Trouble;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Limit;
import dev.headstart.planner.MissingRoom;
import dev.headstart.planner.Shortage;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PlanReportTest {

    private static final Forecast FORECAST = Given.forecast(0.1, 48, i -> i == 6 ? 80 : i == 30 ? 200 : 40);
    private static final View STEADY = Views.steady(FORECAST);

    private static Condition condition(View view, String type) {
        return condition(view, type, List.of(), List.of());
    }

    private static Condition condition(View view, String type, List<Decision> decisions, List<Trouble> troubles) {
        return new PlanReport(view, Room.ENOUGH)
                .conditions(decisions, troubles, List.of()).all().stream()
                        .filter(c -> c.getType().equals(type))
                        .findFirst()
                        .orElseThrow();
    }

    private static void says(Condition condition, String status, String reason, String words) {
        assertThat(condition.getStatus()).isEqualTo(status);
        assertThat(condition.getReason()).isEqualTo(reason);
        assertThat(condition.getMessage()).contains(words);
    }

    private static Decision decision(Limit limit) {
        return new Decision("web", NOON, 12, List.of(limit), 9, Optional.empty(), Optional.empty(), "needs 12, gets 9");
    }

    private static View withHistory(Quality quality, OptionalDouble now) {
        Series series = Given.month(i -> 50);
        return Views.of(
                Given.plan("forecast: {timeZone: Europe/Paris}"),
                new Traffic.Known(new History(series, quality), now),
                Views.trusted(FORECAST));
    }

    private static List<String> abnormal(View view, List<Trouble> troubles) {
        return new PlanReport(view, Room.ENOUGH)
                .conditions(List.of(), troubles, List.of()).all().stream()
                        .filter(c -> List.of("Stalled", "Reconciling").contains(c.getType()))
                        .map(c -> c.getType() + "=" + c.getStatus() + " " + c.getReason())
                        .toList();
    }

    @Test
    void whatWaitsForAPersonIsStalledWhatWaitsForTimeIsReconcilingAndAPlanThatWorksIsNeither() {
        assertThat(abnormal(STEADY, List.of())).isEmpty();
        assertThat(abnormal(Views.blind(Reason.BadQuery, "no PromQL"), List.of()))
                .containsExactly("Stalled=True BadQuery");
        assertThat(abnormal(Views.blind(Reason.PrometheusUnreachable, "away"), List.of()))
                .containsExactly("Reconciling=True PrometheusUnreachable");
        assertThat(abnormal(STEADY, List.of(new Trouble("web", Reason.TargetNotFound, "it is not there"))))
                .containsExactly("Reconciling=True TargetNotFound");
        assertThat(abnormal(STEADY, List.of(new Trouble("web", Reason.TargetClaimed, "by another"))))
                .containsExactly("Stalled=True TargetClaimed");
    }

    @Test
    void ofAPlanThatWorksAllFiveConditionsAreSaid() {
        assertThat(new PlanReport(STEADY, Room.ENOUGH)
                        .conditions(List.of(), List.of(), List.of())
                        .all())
                .extracting(Condition::getType)
                .containsExactlyInAnyOrder(
                        "Ready", "MetricsAvailable", "ForecastTrusted", "CapacitySufficient", "Degraded");
    }

    @Test
    void aPlanThatWorksIsReady() {
        says(condition(STEADY, "Ready"), "True", "Planning", "planned for");
        says(condition(STEADY, "MetricsAvailable"), "True", "Complete", "720 points, none missing");
        says(condition(STEADY, "ForecastTrusted"), "True", "BacktestPassed", "good");
        says(condition(STEADY, "Degraded"), "False", "AsPlanned", "in order");
    }

    @Test
    void gapsAreToldInThePlansTimeZone() {
        Quality gaps = new Quality(720, 2, 1, List.of(new Window(NOON.minus(Given.HOUR.multipliedBy(9)), NOON)));

        says(
                condition(withHistory(gaps, OptionalDouble.of(50)), "MetricsAvailable"),
                "True",
                "GapsInHistory",
                "2 interpolated in short gaps, masked 2 Mar 04:00 to 2 Mar 13:00");
    }

    @Test
    void aMissingSampleNowIsNotZero() {
        View view = withHistory(new Quality(720, 0, 0, List.of()), OptionalDouble.empty());

        says(condition(view, "MetricsAvailable"), "False", "NoSampleNow", "floors are held");
        assertThat(new PlanReport(view, Room.ENOUGH).traffic()).isEmpty();
    }

    @Test
    void aPrometheusThatIsAwayIsToldWithWhatToDo() {
        View view = Views.blind(Reason.PrometheusUnreachable, "http://p does not answer. Check the URL.");

        says(condition(view, "MetricsAvailable"), "False", "PrometheusUnreachable", "Check the URL. Floors are held.");
        says(condition(view, "Ready"), "False", "PrometheusUnreachable", "does not answer");
        says(condition(view, "ForecastTrusted"), "False", "MetricsUnavailable", "does not answer");
    }

    @Test
    void aDoubtedForecastMakesThePlanNotReady() {
        View view = Views.of(
                Given.plan(),
                Given.steadyTraffic(),
                Judgement.missing(Reason.Training, "the first model is being trained"));

        says(condition(view, "Ready"), "False", "Training", "being trained");
    }

    @Test
    void theTroubleOfATargetComesFirstAndTheOthersAreCounted() {
        List<Trouble> troubles = List.of(
                new Trouble("db", Reason.TargetNotFound, "StatefulSet/db is not there"),
                new Trouble("web", Reason.Forbidden, "no"));

        says(
                condition(Views.blind(Reason.BadQuery, "y"), "Ready", List.of(), troubles),
                "False",
                "TargetNotFound",
                "db: StatefulSet/db is not there (and 1 more)");
    }

    @Test
    void aPeakThatDoesNotFitIsToldHoursAheadWithTheNumbers() {
        Shortage shortage = new Shortage(NOON.plus(Duration.ofHours(5)), NOON.plus(Duration.ofHours(6)), 12, 9);
        Decision tooSmall =
                new Decision("web", NOON, 4, List.of(), 4, Optional.empty(), Optional.of(shortage), "needs 4");

        says(
                condition(STEADY, "CapacitySufficient", List.of(tooSmall), List.of()),
                "False",
                "PeakExceedsMaximum",
                "web needs 12 at 2026-03-02T18:00:00Z and may have 9: 3 missing, from 2026-03-02T17:00:00Z on; raise replicas.max");
        says(
                condition(STEADY, "CapacitySufficient", List.of(decision(Limit.Minimum)), List.of()),
                "True",
                "PeakFits",
                "fits");
    }

    private static Condition capacity(ScalePlan plan, Room room) {
        View view = Views.of(plan, Given.steadyTraffic(), Views.trusted(FORECAST));
        return new PlanReport(view, room)
                .conditions(List.of(), List.of(), List.of()).all().stream()
                        .filter(c -> c.getType().equals("CapacitySufficient"))
                        .findFirst()
                        .orElseThrow();
    }

    private static final MissingRoom NO_NODE = new MissingRoom(
            "web", MissingRoom.Ceiling.NodeRoom, 18, 6, NOON.plus(Duration.ofHours(5)), "cpu 1 core free");

    @Test
    void aCeilingOfTheClusterIsToldWithNumberAndTimeAndWhatIsDone() {
        Room room = new Room(List.of(NO_NODE), List.of(), false, List.of("CapacityBuffer/shop-web asks for 9"));

        says(
                capacity(Given.plan(), room),
                "False",
                "NodesTooFull",
                "6 of 18 pods of web do not fit: cpu 1 core free; needed by 2 Mar 17:00. CapacityBuffer/shop-web asks for 9.");
        PlanReport report = new PlanReport(STEADY, room);
        assertThat(report.limits(decision(Limit.Maximum))).containsExactly("Maximum", "NodeRoom");
        assertThat(report.reason(decision(Limit.Maximum)))
                .startsWith("needs 12, gets 9; 6 of 18 pods of web do not fit");
    }

    @Test
    void whatWasNotCheckedIsNotCalledSufficient() {
        Room room = new Room(List.of(), List.of("pods and nodes: no right"), false, List.of());

        says(capacity(Given.plan(), room), "Unknown", "RoomNotChecked", "Not checked: pods and nodes: no right.");
    }

    @Test
    void whileTheNodesAreReadForTheFirstTimeWhatWasSaidStands() {
        Room pending = new Room(List.of(), List.of(), true, List.of());
        says(capacity(Given.plan(), pending), "Unknown", "RoomNotChecked", "for the first time");

        ScalePlan before = Given.plan();
        Condition full = capacity(before, new Room(List.of(NO_NODE), List.of(), false, List.of()));
        before.setStatus(new ScalePlanStatus(3L, List.of(full), null, null, null, null, null, null, List.of()));
        assertThat(capacity(before, pending)).isEqualTo(full);
    }

    @Test
    void aTargetThatDoesNotFollowIsToldBeforeOnesThatAreLate() {
        Trouble paused = new Trouble("db", Reason.ScaledObjectPaused, "ScaledObject/db is paused");

        assertThat(new PlanReport(STEADY, Room.ENOUGH)
                        .conditions(List.of(decision(Limit.WaveLate)), List.of(), List.of(paused))
                        .all())
                .filteredOn(c -> c.getType().equals("Degraded"))
                .singleElement()
                .satisfies(c ->
                        says(c, "True", "ScaledObjectPaused", "db: ScaledObject/db is paused; web: needs 12, gets 9"));
    }

    @Test
    void whatIsNotFollowedIsDegraded() {
        for (Limit limit : List.of(Limit.WaveLate, Limit.RiseLate, Limit.AutoscalerMaximum)) {
            says(
                    condition(STEADY, "Degraded", List.of(decision(limit)), List.of()),
                    "True",
                    "PlanNotFollowed",
                    "web: needs 12, gets 9");
        }
        says(condition(STEADY, "Degraded", List.of(decision(Limit.Minimum)), List.of()), "False", "AsPlanned", "");
    }

    @Test
    void theNextPeakIsTheHighestOfTheComingDayWithTheEventBehindIt() {
        Event sale = new Event.Multiplier(
                "sale", new Window(NOON.plus(Duration.ofHours(6)), NOON.plus(Duration.ofHours(7))), 2, Duration.ZERO);
        View view = new View(Given.plan(), NOON, Given.steadyTraffic(), List.of(sale), Views.trusted(FORECAST));

        var peak = new PlanReport(view, Room.ENOUGH).nextPeak().orElseThrow();

        assertThat(peak.at()).isEqualTo("2026-03-02T18:00:00Z");
        assertThat(peak.expected()).isEqualTo("80");
        assertThat(peak.upper()).isEqualTo("120");
        assertThat(peak.event()).isEqualTo("sale");
    }

    @Test
    void aForecastThatIsOldIsReadFromNowOn() {
        View later = new View(
                Given.plan(),
                NOON.plus(Duration.ofHours(8)),
                Given.steadyTraffic(),
                List.of(),
                Views.trusted(FORECAST));

        assertThat(new PlanReport(later, Room.ENOUGH).nextPeak().orElseThrow().at())
                .isEqualTo("2026-03-03T18:00:00Z");
    }
}
