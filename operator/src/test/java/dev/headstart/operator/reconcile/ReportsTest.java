package dev.headstart.operator.reconcile;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.forecaster.Forecast;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.FakeCluster.Write;
import dev.headstart.operator.Given;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.operator.measure.Shortfalls;
import dev.headstart.operator.report.Announcer;
import dev.headstart.operator.report.ForecastPublisher;
import dev.headstart.operator.report.PlanMetrics;
import dev.headstart.operator.report.View;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Outlook;
import io.fabric8.kubernetes.api.model.Condition;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportsTest {

    private static final String FORECAST = "/apis/headstart.dev/v1alpha1/namespaces/shop/forecasts/shop";
    private static final String EVENTS = "/api/v1/namespaces/shop/events";

    private final FakeCluster cluster = new FakeCluster();
    private final Reports reports = new Reports(
            new ForecastPublisher(cluster.client()),
            new Announcer(cluster.client(), Clock.fixed(NOON, ZoneOffset.UTC)),
            new PlanMetrics(new SimpleMeterRegistry()),
            new Shortfalls(new SimpleMeterRegistry()));

    @AfterEach
    void close() {
        cluster.close();
    }

    private static View seeing(ScalePlan plan) {
        Forecast forecast = Given.forecast(0.1, 48, i -> 40);
        Judgement good = new Judgement(
                new Outlook.Trusted(forecast, 0.95),
                Optional.of(forecast),
                Optional.of(NOON.plus(Duration.ofHours(12))),
                Reason.BacktestPassed,
                "good");
        return new View(plan, NOON, Given.steadyTraffic(), List.of(), good);
    }

    private static View blind(ScalePlan plan) {
        return new View(
                plan,
                NOON,
                new Traffic.Unknown(Reason.PrometheusUnreachable, "away."),
                List.of(),
                Judgement.missing(Reason.MetricsUnavailable, "away."));
    }

    private static Condition condition(ScalePlanStatus status, String type) {
        return status.conditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private List<Write> events() {
        return cluster.writes.stream().filter(w -> w.path().equals(EVENTS)).toList();
    }

    @Test
    void aForecastThatMayNotBeWrittenIsToldInThePlansStatus() {
        cluster.refuses(FORECAST, 403);

        ScalePlanStatus status =
                reports.write(seeing(Given.plan()), List.of(), List.of(), Optional.empty(), Room.ENOUGH);

        assertThat(condition(status, "Ready").getReason()).isEqualTo("Forbidden");
        assertThat(condition(status, "Ready").getMessage())
                .contains("Forecast/shop")
                .contains("Grant the verb");
    }

    @Test
    void anOutageIsOneEventForEachReasonHoweverLongItLasts() {
        ScalePlan plan = Given.plan();
        plan.setStatus(reports.write(seeing(plan), List.of(), List.of(), Optional.empty(), Room.ENOUGH));
        assertThat(events()).isEmpty();

        plan.setStatus(reports.write(blind(plan), List.of(), List.of(), Optional.empty(), Room.ENOUGH));
        assertThat(events())
                .extracting(e -> e.body().get("type").asText() + " "
                        + e.body().get("reason").asText())
                .containsExactlyInAnyOrder("Warning PrometheusUnreachable", "Warning MetricsUnavailable");

        plan.setStatus(reports.write(blind(plan), List.of(), List.of(), Optional.empty(), Room.ENOUGH));
        assertThat(events()).hasSize(2);

        plan.setStatus(reports.write(seeing(plan), List.of(), List.of(), Optional.empty(), Room.ENOUGH));
        assertThat(events().getLast().body().get("type").asText()).isEqualTo("Normal");
    }
}
