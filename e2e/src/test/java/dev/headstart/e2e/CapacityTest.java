package dev.headstart.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.CapacityStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What one replica serves, learnt from a real Prometheus: four replicas were there, and 70% of their CPU is used at 100 requests a second each. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
class CapacityTest {

    private static final String CPU = "0.1 + 0.006 * sum(rate(http_requests_total{service=\"office\"}[5m])) / 4";

    @Test
    void aCapacityIsLearntToldAndPlannedWithWhereNoneIsDeclared(Cluster cluster, Prometheus prometheus) {
        try (World world = World.start(cluster, prometheus.url(), "capacity", Traffic.BEFORE_THE_PEAK)) {
            world.apply(Tiers.deployment("declared", 2));
            world.apply(Tiers.deployment("learnt", 2));
            world.apply(Tiers.deployment("unknown", 2));
            world.apply(Tiers.plan(
                    "shop",
                    "Observe",
                    target("declared", "perReplica: \"200\", " + auto(CPU)),
                    target("learnt", auto(CPU)),
                    target("unknown", auto("vector(0.5)"))));

            ScalePlan plan = world.awaitPlan("shop", "plans with what it has learnt", p -> floor(p, 1) != null);
            assertThat(floor(plan, 1)).isBetween(10, 13);
            assertThat(learnt(plan, 1)).isBetween(98.0, 102.0);
            assertThat(capacity(plan, 1).message()).startsWith("What is learnt is planned with. Learnt from 40");

            assertThat(floor(plan, 0)).isBetween(5, 7);
            assertThat(learnt(plan, 0)).isEqualTo(learnt(plan, 1));
            assertThat(capacity(plan, 0).message())
                    .startsWith(
                            "What is declared, 200, is planned with, though it is more than a replica serves by what is learnt.");

            assertThat(floor(plan, 2)).isNull();
            assertThat(capacity(plan, 2).learnt()).isNull();
            assertThat(capacity(plan, 2).message()).contains("the signal does not rise clearly with the load");
            assertThat(World.condition(plan, "Ready").getReason()).isEqualTo("CapacityUnknown");
            assertThat(World.condition(plan, "Ready").getMessage()).startsWith("unknown: What one replica serves");
        }
    }

    private static TargetStatus status(ScalePlan plan, int target) {
        return plan.getStatus().targets().get(target);
    }

    private static @Nullable Integer floor(ScalePlan plan, int target) {
        return plan.getStatus().targets().size() <= target
                ? null
                : status(plan, target).floor();
    }

    private static CapacityStatus capacity(ScalePlan plan, int target) {
        return requireNonNull(status(plan, target).capacity());
    }

    private static double learnt(ScalePlan plan, int target) {
        return Double.parseDouble(requireNonNull(capacity(plan, target).learnt()));
    }

    private static String auto(String query) {
        return "auto: {query: '%s', replicas: vector(4)}".formatted(query);
    }

    private static String target(String name, String capacity) {
        return """
                  - name: %1$s
                    ref: {apiVersion: apps/v1, kind: Deployment, name: %1$s}
                    capacity: {%2$s}
                    replicas: {min: 2, max: 20}
                """.indent(2).formatted(name, capacity);
    }
}
