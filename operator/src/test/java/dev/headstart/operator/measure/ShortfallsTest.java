package dev.headstart.operator.measure;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.history.History;
import dev.headstart.history.Quality;
import dev.headstart.operator.Given;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.operator.report.View;
import dev.headstart.spec.PlanTarget;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** One replica serves 10/s. */
class ShortfallsTest {

    private static final String COUNTER =
            "headstart_underprovisioned_seconds_total{namespace=\"shop\",plan=\"shop\",target=\"web\"} ";

    private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Shortfalls shortfalls = new Shortfalls(meters);
    private final ScalePlan plan = Given.plan();

    private void pass(int second, OptionalDouble traffic, int ready) {
        Traffic seen = new Traffic.Known(new History(Given.month(i -> 50), new Quality(720, 0, 0, List.of())), traffic);
        View view = new View(
                plan, NOON.plus(Duration.ofSeconds(second)), seen, List.of(), Judgement.missing(Reason.Training, "x"));
        var target = PlanTarget.of(plan, plan.getSpec().targets().getFirst());
        shortfalls.record(view, List.of(new Tier(target, ready, true, ready, new Tier.Alone(2, 9, 1))));
    }

    @Test
    void theTimeSinceThePassBeforeCountsWhileReplicasAreMissing() {
        pass(0, OptionalDouble.of(60), 5);
        assertThat(meters.scrape()).as("there from the first pass on").contains(COUNTER + "0.0");

        pass(30, OptionalDouble.of(60), 5);
        pass(60, OptionalDouble.of(60), 6);
        pass(90, OptionalDouble.of(61), 6);

        assertThat(meters.scrape()).contains(COUNTER + "60.0");
    }

    @Test
    void whatThePlanDoesNotAllowIsMissingAllTheSame() {
        pass(0, OptionalDouble.of(500), 9);
        pass(30, OptionalDouble.of(500), 9);

        assertThat(meters.scrape()).contains(COUNTER + "30.0");
    }

    @Test
    void whatIsUnknownCountsForNothing() {
        pass(0, OptionalDouble.of(60), 5);
        pass(30, OptionalDouble.empty(), 5);
        pass(30 + 3600, OptionalDouble.of(60), 5);
        pass(0, OptionalDouble.of(60), 5);

        assertThat(meters.scrape())
                .as("no traffic, no pass for an hour, a clock that jumps back")
                .contains(COUNTER + "0.0");
    }

    @Test
    void aPlanThatIsGoneTakesItsCountersWithIt() {
        pass(0, OptionalDouble.of(60), 5);

        shortfalls.forget("uid-1");

        assertThat(meters.scrape()).doesNotContain("plan=\"shop\"");
    }
}
