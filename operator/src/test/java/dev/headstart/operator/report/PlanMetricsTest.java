package dev.headstart.operator.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.operator.Given;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.MissingRoom;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
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

    private static final View SEEING = Views.steady(Given.forecast(0.12, 48, i -> 40));

    @Test
    void aPassIsShownByNamespacePlanAndTarget() {
        metrics.record(SEEING, List.of(target("web", 7)), Room.ENOUGH);

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
        metrics.record(SEEING, List.of(target("web", 7)), Room.ENOUGH);
        metrics.record(SEEING, List.of(target("web", 8)), Room.ENOUGH);

        assertThat(meters.scrape()).contains("target=\"web\"} 8.0").doesNotContain("target=\"web\"} 7.0");
    }

    @Test
    void whatIsUnknownHasNoFigureInsteadOfAZero() {
        metrics.record(SEEING, List.of(target("web", 7), target("db", null)), Room.ENOUGH);
        assertThat(meters.scrape())
                .contains("headstart_traffic{")
                .doesNotContain("floor_replicas{namespace=\"shop\",plan=\"shop\",target=\"db\"");

        metrics.record(Views.blind("PrometheusUnreachable", "away"), List.of(), Room.ENOUGH);

        assertThat(meters.scrape())
                .doesNotContain("headstart_traffic{")
                .doesNotContain("headstart_floor_replicas{")
                .doesNotContain("headstart_peak_traffic{")
                .contains("headstart_forecast_trusted{namespace=\"shop\",plan=\"shop\"} 0.0");
    }

    @Test
    void theLeadOfTheLastPeakIsThereInSecondsAlsoWhereItIsNegative() {
        metrics.record(SEEING, List.of(target("web", 7), target("db", 4)), Room.ENOUGH);

        assertThat(meters.scrape())
                .contains("headstart_prescale_lead_seconds{namespace=\"shop\",plan=\"shop\",target=\"web\"} 7080.0")
                .contains("headstart_prescale_lead_seconds{namespace=\"shop\",plan=\"shop\",target=\"db\"} -720.0");
    }

    @Test
    void podsThatDoNotFitAreCountedByTargetAndCeiling() {
        MissingRoom missing = new MissingRoom("web", MissingRoom.Ceiling.Quota, 18, 6, Given.NOON, "why");

        metrics.record(SEEING, List.of(), new Room(List.of(missing), List.of(), false, List.of()));

        assertThat(meters.scrape())
                .contains(
                        "headstart_missing_replicas{ceiling=\"Quota\",namespace=\"shop\",plan=\"shop\",target=\"web\"} 6.0");
    }

    @Test
    void aPlanThatIsGoneTakesItsFiguresWithIt() {
        metrics.record(SEEING, List.of(target("web", 7)), Room.ENOUGH);
        metrics.forget("uid-1");

        assertThat(meters.scrape()).doesNotContain("plan=\"shop\"");
    }
}
