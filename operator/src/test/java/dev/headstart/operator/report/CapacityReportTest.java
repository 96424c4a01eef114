package dev.headstart.operator.report;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.CapacityStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec;
import dev.headstart.operator.Given;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.planner.Capacity;
import dev.headstart.spec.PlanTarget;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CapacityReportTest {

    private static final Capacity LEARNT = new Capacity.Learnt(231.4, 250, 262.77, 240, 3980);
    private static final String AUTO = "auto: {query: cpu, replicas: pods}";

    private static ScalePlan plan(String capacity) {
        return Given.plan(
                "- {name: db, ref: {apiVersion: apps/v1, kind: Deployment, name: db}, capacity: {%s}, replicas: {min: 1, max: 2}}"
                        .formatted(capacity));
    }

    private static TargetSpec db(ScalePlan plan) {
        return plan.getSpec().targets().get(1);
    }

    private static Optional<CapacityStatus> status(ScalePlan plan, Map<String, Capacity> capacities) {
        View view = new View(
                plan, NOON, Given.steadyTraffic(), List.of(), Judgement.missing(Reason.Training, "x"), capacities);
        return CapacityReport.of(view, db(plan));
    }

    private static ScalePlan told(ScalePlan plan, CapacityStatus capacity) {
        TargetStatus db =
                new TargetStatus("db", db(plan).ref(), null, 5, 5, 5, null, null, null, 5, capacity, List.of(), "why");
        plan.setStatus(new ScalePlanStatus(1L, List.of(), null, null, null, null, null, null, List.of(db)));
        return plan;
    }

    @Test
    void whatIsLearntIsToldWithItsBoundsAndPlannedWith() {
        ScalePlan plan = plan(AUTO);
        CapacityStatus status = status(plan, Map.of("db", LEARNT)).orElseThrow();

        assertThat(status)
                .isEqualTo(new CapacityStatus(
                        "231.4",
                        "250",
                        "262.8",
                        "What is learnt is planned with. Learnt from 3980 moments with up to 240 a replica."));
        assertThat(PlanTarget.of(told(plan, status), db(plan)).perReplica()).isEqualTo(231.4);
    }

    @Test
    void whatIsDeclaredIsPlannedWithAndComparedToWhatIsLearnt() {
        ScalePlan plan = plan("perReplica: \"300\", " + AUTO);
        CapacityStatus status = status(plan, Map.of("db", LEARNT)).orElseThrow();

        assertThat(status.learnt()).isEqualTo("231.4");
        assertThat(status.message())
                .startsWith(
                        "What is declared, 300, is planned with, though it is more than a replica serves by what is learnt.");
        assertThat(PlanTarget.of(told(plan, status), db(plan)).perReplica()).isEqualTo(300);
        assertThat(status(plan("perReplica: \"250\", " + AUTO), Map.of("db", LEARNT))
                        .orElseThrow()
                        .message())
                .startsWith("What is declared, 250, is planned with. Learnt");
    }

    @Test
    void whatIsNotKnownIsNoNumber() {
        ScalePlan plan = told(plan(AUTO), new CapacityStatus("231.4", "250", "262.8", "before"));
        CapacityStatus status = status(plan, Map.of("db", new Capacity.Unknown("nothing varies")))
                .orElseThrow();

        assertThat(status).isEqualTo(new CapacityStatus(null, null, null, "Not known: nothing varies."));
        assertThat(PlanTarget.perReplica(told(plan, status), db(plan))).isEmpty();
    }

    @Test
    void whatWasToldStaysWhileThereIsNothingNewer() {
        CapacityStatus before = new CapacityStatus("231.4", "250", "262.8", "before");
        ScalePlan plan = told(plan(AUTO), before);

        assertThat(status(plan, Map.of())).contains(before);
        assertThat(status(plan, Map.of("db", new Capacity.Unread("away")))).contains(before);
        assertThat(status(plan(AUTO), Map.of()).orElseThrow().message())
                .isEqualTo("Not known yet: it is being learnt.");
        assertThat(status(plan(AUTO), Map.of("db", new Capacity.Unread("away")))
                        .orElseThrow()
                        .message())
                .isEqualTo("Not known: away");
    }

    @Test
    void aTargetThatLearnsNoneTellsNone() {
        assertThat(status(plan("perReplica: \"300\""), Map.of())).isEmpty();
    }
}
