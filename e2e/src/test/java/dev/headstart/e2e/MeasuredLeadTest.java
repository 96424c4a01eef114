package dev.headstart.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.Rise;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A database whose pods take 25 seconds of the wall's time, 25 minutes by the operator's clock, and whose plan allows for five minutes. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@Execution(ExecutionMode.CONCURRENT)
class MeasuredLeadTest {

    private static final int SPEED = 60;
    private static final Duration DECLARED = Duration.ofMinutes(5);
    private static final Duration STARTS_IN = Duration.ofMinutes(25);
    private static final Instant START = Traffic.BEFORE_THE_PEAK.minus(Duration.ofHours(2));
    /** Twelve, and the five minutes over which the query takes its rate. */
    private static final Instant PEAK = Traffic.BEFORE_THE_PEAK.plus(Duration.ofMinutes(65));

    @Test
    void whatThreeRisesReallyTookStartsTheNextOneEarlierThanDeclared(Cluster cluster, Prometheus prometheus) {
        try (World world = World.start(cluster, prometheus.url(), "measured", START, SPEED)) {
            world.apply(Tiers.statefulSet("database", 2)
                    .replace("annotations: {", "annotations: {pod-ready.stage.kwok.x-k8s.io/delay: 25s, "));
            world.apply(plan(2));
            TargetStatus unmeasured =
                    await(world, "sees the peak", t -> rise(t).isAfter(START) && rise(t).isBefore(PEAK));
            assertThat(rise(unmeasured)).isAfterOrEqualTo(PEAK.minus(DECLARED.multipliedBy(3)));
            assertThat(leadTime(unmeasured).measured()).isNull();

            for (int min = 3; min <= 5; min++) {
                int rises = min - 2;
                world.apply(plan(min));
                if (rises == 2) {
                    await(
                            world,
                            "the second rise is under way",
                            t -> leadTime(t).rises().size() == 2);
                    world.operator().kill();
                    world.operator().restart();
                }
                await(world, rises + " rises are done", t -> done(t) == rises);
            }

            TargetStatus measured =
                    await(world, "the next rise is earlier", t -> !rise(t).isAfter(PEAK.minus(STARTS_IN)));
            assertThat(leadTime(measured).declared()).isEqualTo("5m");
            assertThat(PrometheusDuration.parse(
                            requireNonNull(leadTime(measured).measured())))
                    .isBetween(STARTS_IN, STARTS_IN.multipliedBy(2));
            assertThat(leadTime(measured).rises())
                    .extracting(Rise::to)
                    .as("one of them with the operator killed in the middle")
                    .containsExactly(3, 4, 5);

            ScalePlan raised = Awaitility.await("the rise before the peak")
                    .atMost(Duration.ofMinutes(4))
                    .until(
                            () -> world.plan("slow"),
                            p -> requireNonNull(target(p).current()) >= 10);
            String at = requireNonNull(raised.getStatus().traffic()).at();
            assertThat(OffsetDateTime.parse(at).toInstant()).isBefore(PEAK.minus(DECLARED));
        }
    }

    private static LeadTime leadTime(TargetStatus target) {
        return requireNonNull(target.leadTime());
    }

    /** When the floor rises next; long after all of this where that is not known. */
    private static Instant rise(TargetStatus target) {
        return target.next() == null ? Instant.MAX : Instant.parse(target.next().at());
    }

    private static long done(TargetStatus target) {
        return leadTime(target).rises().stream()
                .filter(rise -> rise.took() != null)
                .count();
    }

    private static TargetStatus await(World world, String what, Predicate<TargetStatus> holds) {
        return target(world.awaitPlan("slow", what, p -> holds.test(target(p))));
    }

    private static TargetStatus target(ScalePlan plan) {
        return plan.getStatus().targets().getFirst();
    }

    private static String plan(int min) {
        return Tiers.plan("slow", "Enforce", Tiers.target("database", 0, "apps/v1", "StatefulSet", 110))
                .replace("min: 2", "min: " + min)
                .replace("  targets:", "  leadTime: 5m\n  targets:");
    }
}
