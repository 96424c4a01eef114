package dev.headstart.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.operator.Given;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Decision;
import dev.headstart.planner.MissingRoom;
import dev.headstart.planner.Shortage;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PlanMetricsTest {

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final PlanMetrics metrics = new PlanMetrics(meters);

    private static TargetStatus target(String name, @Nullable Integer floor) {
        LeadTime lead = new LeadTime("2h", null, name.equals("db") ? "-12m" : "1h58m", List.of());
        RefSpec ref = new RefSpec("apps/v1", "Deployment", name, null);
        return new TargetStatus(name, ref, null, 5, 4, floor, null, null, lead, 6, null, null, "why");
    }

    private static ScalePlanStatus status(List<TargetStatus> targets, Condition... conditions) {
        return new ScalePlanStatus(1L, List.of(conditions), null, null, null, null, null, null, targets);
    }

    private void record(View view, TargetStatus... targets) {
        metrics.record(view, status(List.of(targets)), List.of(), List.of(), Room.ENOUGH);
    }

    private static final View SEEING = Views.steady(Given.forecast(0.12, 48, i -> 40));

    @Test
    void aPassIsShownByNamespacePlanAndTarget() {
        record(SEEING, target("web", 7));

        assertThat(meters.scrape())
                .contains("headstart_floor_replicas{namespace=\"shop\",plan=\"shop\",target=\"web\"} 7.0")
                .contains("headstart_ready_replicas{namespace=\"shop\",plan=\"shop\",target=\"web\"} 4.0")
                .contains("headstart_needed_replicas{namespace=\"shop\",plan=\"shop\",target=\"web\"} 6.0")
                .contains("headstart_traffic{namespace=\"shop\",plan=\"shop\"} 50.0")
                .contains("headstart_peak_traffic{namespace=\"shop\",plan=\"shop\"} 60.0")
                .contains("headstart_forecast_error_ratio{namespace=\"shop\",plan=\"shop\"} 0.12")
                .contains("headstart_forecast_trusted{namespace=\"shop\",plan=\"shop\"} 1.0");
    }

    @Test
    void theNextPassReplacesTheFigures() {
        record(SEEING, target("web", 7));
        record(SEEING, target("web", 8));

        assertThat(meters.scrape()).contains("target=\"web\"} 8.0").doesNotContain("target=\"web\"} 7.0");
    }

    @Test
    void whatIsUnknownHasNoFigureInsteadOfAZero() {
        record(SEEING, target("web", 7), target("db", null));
        assertThat(meters.scrape())
                .contains("headstart_traffic{")
                .doesNotContain("floor_replicas{namespace=\"shop\",plan=\"shop\",target=\"db\"");

        record(Views.blind(Reason.PrometheusUnreachable, "away"));

        assertThat(meters.scrape())
                .doesNotContain("headstart_traffic{")
                .doesNotContain("headstart_floor_replicas{")
                .doesNotContain("headstart_peak_traffic{")
                .contains("headstart_forecast_trusted{namespace=\"shop\",plan=\"shop\"} 0.0");
    }

    @Test
    void theLeadOfTheLastPeakIsThereInSecondsAlsoWhereItIsNegative() {
        record(SEEING, target("web", 7), target("db", 4));

        assertThat(meters.scrape())
                .contains("headstart_prescale_lead_seconds{namespace=\"shop\",plan=\"shop\",target=\"web\"} 7080.0")
                .contains("headstart_prescale_lead_seconds{namespace=\"shop\",plan=\"shop\",target=\"db\"} -720.0")
                .contains(
                        "headstart_prescale_lead_declared_seconds{namespace=\"shop\",plan=\"shop\",target=\"web\"} 7200.0");
    }

    @Test
    void podsThatDoNotFitAreCountedByTargetAndCeiling() {
        MissingRoom missing = new MissingRoom("web", MissingRoom.Ceiling.Quota, 18, 6, Given.NOON, "why");
        Shortage shortage = new Shortage(Given.NOON, Given.NOON, 24, 20);
        Decision bounded =
                new Decision("web", Given.NOON, 20, List.of(), 20, Optional.empty(), Optional.of(shortage), "why");

        metrics.record(
                SEEING,
                status(List.of()),
                List.of(bounded),
                List.of(),
                new Room(List.of(missing), List.of(), false, List.of()));

        assertThat(meters.scrape())
                .contains(
                        "headstart_missing_replicas{ceiling=\"Quota\",namespace=\"shop\",plan=\"shop\",target=\"web\"} 6.0",
                        "headstart_missing_replicas{ceiling=\"Maximum\",namespace=\"shop\",plan=\"shop\",target=\"web\"} 4.0");
    }

    @Test
    void conditionsAndTroublesHaveTheirReasonAndWhetherThePlanActsIsThere() {
        Condition dark = new ConditionBuilder()
                .withType("MetricsAvailable")
                .withStatus("False")
                .withReason("PrometheusTooSlow")
                .build();

        metrics.record(
                SEEING,
                status(List.of(), dark),
                List.of(),
                List.of(new PlanReport.Trouble("web", Reason.FieldConflict, "somebody")),
                Room.ENOUGH);

        assertThat(meters.scrape())
                .contains(
                        "headstart_plan_condition{namespace=\"shop\",plan=\"shop\",reason=\"PrometheusTooSlow\",status=\"False\",type=\"MetricsAvailable\"} 1.0",
                        "headstart_target_trouble{namespace=\"shop\",plan=\"shop\",reason=\"FieldConflict\",target=\"web\"} 1.0",
                        "headstart_plan_acts{namespace=\"shop\",plan=\"shop\"} ",
                        "headstart_last_pass_timestamp_seconds{namespace=\"shop\",plan=\"shop\"} ");
        assertThat(meters.get("headstart.last.pass.timestamp.seconds").gauge().value())
                .isEqualTo((double) Given.NOON.getEpochSecond());
    }

    @Test
    void aFigureThatStaysKeepsItsGaugeSoThatNoScrapeFindsItTwice() {
        record(SEEING, target("web", 7));
        Gauge first = meters.get("headstart.floor.replicas").gauge();

        record(SEEING, target("web", 8));

        assertThat(meters.get("headstart.floor.replicas").gauge()).isSameAs(first);
        assertThat(first.value()).isEqualTo(8);
    }

    @Test
    void aLaterPlanOfTheSameNameKeepsItsFiguresWhenTheEarlierOneIsForgotten() {
        record(SEEING, target("web", 7));
        View later = Views.steady(Given.forecast(0.12, 48, i -> 40));
        later.plan().getMetadata().setUid("uid-2");
        record(later, target("web", 8));

        metrics.forget("uid-1");
        assertThat(meters.scrape()).contains("target=\"web\"} 8.0");
        metrics.forget("uid-2");
        assertThat(meters.scrape()).doesNotContain("plan=\"shop\"");
    }

    @Test
    void aPlanThatIsGoneTakesItsFiguresWithIt() {
        record(SEEING, target("web", 7));
        metrics.forget("uid-1");

        assertThat(meters.scrape()).doesNotContain("plan=\"shop\"");
    }
}
