package dev.headstart.operator.reconcile;

import static dev.headstart.operator.Given.NOON;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.LastPeak;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.Rise;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.Given;
import dev.headstart.operator.actuate.Remark;
import dev.headstart.operator.actuate.Targets;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.measure.PeakNews;
import dev.headstart.operator.report.PlanReport;
import dev.headstart.operator.report.View;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Limit;
import dev.headstart.planner.Reading;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusReportTest {

    private static final Decision DECISION = new Decision(
            "web",
            NOON,
            12,
            List.of(Limit.Maximum),
            9,
            Optional.of(new Decision.NextChange(NOON.plusSeconds(3600), 4)),
            Optional.empty(),
            "needs 12; only 9 allowed");

    private static final Rise RISE = new Rise("2026-03-02T12:00:00Z", 4, 9, null, null);

    private final FakeCluster cluster = new FakeCluster().deployment("web", 5, 4, "");

    @AfterEach
    void close() {
        cluster.close();
    }

    private Seen.Live live(ScalePlan plan) {
        TargetSpec spec = plan.getSpec().targets().getFirst();
        var live = new Targets(cluster.client()).find("shop", spec.ref(), List.of());
        Reading reading = new Reading(5, 4, true, live.ceiling(), Optional.empty(), Optional.empty());
        return new Seen.Live(spec, live, reading);
    }

    private static ScalePlanStatus status(ScalePlan plan, List<Seen> seen, List<Decision> decisions) {
        return status(plan, seen, decisions, new PeakNews.None());
    }

    private static ScalePlanStatus status(ScalePlan plan, List<Seen> seen, List<Decision> decisions, PeakNews peak) {
        View view = new View(plan, NOON, Given.steadyTraffic(), List.of(), Judgement.missing(Reason.Training, "x"));
        return StatusReport.of(new PlanReport(view, Room.ENOUGH), seen, decisions, List.of(), peak);
    }

    @Test
    void aTargetTellsWhatItHasWhatItGetsAndWhy() {
        ScalePlan plan = Given.plan("mode: Enforce");

        ScalePlanStatus status = status(plan, List.of(live(plan)), List.of(DECISION));

        TargetStatus web = status.targets().getFirst();
        assertThat(web.via()).isEqualTo("Deployment/web");
        assertThat(web.current()).isEqualTo(5);
        assertThat(web.ready()).isEqualTo(4);
        assertThat(web.floor()).isEqualTo(9);
        assertThat(web.rawNeed()).isEqualTo(12);
        assertThat(web.limits()).containsExactly("Maximum");
        assertThat(web.next()).isEqualTo(new ScalePlanStatus.Next("2026-03-02T13:00:00Z", 4));
        assertThat(web.reason()).isEqualTo("needs 12; only 9 allowed");
        assertThat(web.baseline()).as("what is there before the first write").isEqualTo(5);
        assertThat(status.floors()).isEqualTo("9");
        assertThat(status.observedGeneration()).isEqualTo(3);
        assertThat(status.traffic()).isEqualTo(new ScalePlanStatus.TrafficNow("50", "2026-03-02T12:00:00Z"));
    }

    @Test
    void aPlanThatOnlyObservesHasNoBaselineToGiveBack() {
        for (ScalePlan plan : List.of(Given.plan(), Given.plan("mode: Enforce", "paused: true"))) {
            assertThat(status(plan, List.of(live(plan)), List.of(DECISION))
                            .targets()
                            .getFirst()
                            .baseline())
                    .isNull();
        }
    }

    @Test
    void aRiseIsMeasuredWhereThePlanActsAndTheTargetFollows() {
        ScalePlan acting = Given.plan("mode: Enforce", "leadTime: 90m");
        Seen.Live web = live(acting);
        Seen astray = web.with(new Remark(Reason.FieldConflict, "somebody else wants 5"));

        assertThat(leadTime(acting, web)).isEqualTo(new LeadTime("1h30m", null, null, List.of(RISE)));
        assertThat(leadTime(acting, astray).rises()).isEmpty();
        assertThat(leadTime(Given.plan(), live(Given.plan())).rises()).isEmpty();
    }

    @Test
    void aTargetThatIsLostKeepsTheTimesOfItsRises() {
        ScalePlan plan = Given.plan("mode: Enforce");
        plan.setStatus(status(plan, List.of(live(plan)), List.of(DECISION)));

        LeadTime kept =
                leadTime(plan, new Seen.Lost(plan.getSpec().targets().getFirst(), Reason.TargetNotFound, "gone"));

        assertThat(kept.rises()).containsExactly(RISE);
    }

    private static LeadTime leadTime(ScalePlan plan, Seen seen) {
        return requireNonNull(status(plan, List.of(seen), List.of(DECISION))
                .targets()
                .getFirst()
                .leadTime());
    }

    @Test
    void whatCameOfTheLastPeakStaysUntilTheNextOneHasPassed() {
        ScalePlan plan = Given.plan("mode: Enforce");
        String at = "2026-03-02T11:00:00Z";
        LastPeak peak = new LastPeak(at, "90", "120", "95", null, "-12m", "web", at, at, "3", "2");
        PeakNews passed = new PeakNews.Passed(peak, Map.of("web", Duration.ofMinutes(-12)));

        plan.setStatus(status(plan, List.of(live(plan)), List.of(DECISION), passed));
        ScalePlanStatus later = status(plan, List.of(live(plan)), List.of(DECISION));

        for (ScalePlanStatus status : List.of(plan.getStatus(), later)) {
            assertThat(status.lastPeak()).isEqualTo(peak);
            assertThat(requireNonNull(status.targets().getFirst().leadTime()).achieved())
                    .isEqualTo("-12m");
        }
    }

    @Test
    void aTargetThatIsLostKeepsItsBaselineAndTellsWhy() {
        ScalePlan plan = Given.plan("mode: Enforce");
        plan.setStatus(status(plan, List.of(live(plan)), List.of(DECISION)));
        Seen lost = new Seen.Lost(plan.getSpec().targets().getFirst(), Reason.TargetNotFound, "it is gone");

        ScalePlanStatus status = status(plan, List.of(lost), List.of());

        assertThat(status.targets().getFirst().baseline()).isEqualTo(5);
        assertThat(status.targets().getFirst().reason()).isEqualTo("TargetNotFound: it is gone");
        assertThat(status.floors()).isEqualTo("-");
    }
}
