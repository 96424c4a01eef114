package dev.headstart.e2e;

import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Database, Redis and services from three hours before a peak on, a minute in each second; all want two hours of lead. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class WavesTest {

    private static final Instant PEAK = Traffic.BEFORE_THE_PEAK.plus(Duration.ofHours(1));
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private World world;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        world = World.start(cluster, prometheus.url(), "waves", PEAK.minus(Duration.ofHours(3)), 60);
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    void aFirstWaveThatNeverComesHoldsTheOthersToTheirLatestMomentAndNoLonger() {
        applyStuckShop();

        await("the database rises").atMost(PATIENCE).until(() -> world.statefulReplicas("database") >= 4);
        world.awaitPlan(
                "shop",
                "the others wait",
                p -> p.getStatus().targets().stream()
                                .map(TargetStatus::limits)
                                .filter(limits -> limits != null && limits.contains("WaitsForWave"))
                                .count()
                        == 2);
        assertThat(world.replicas("redis")).isEqualTo(2);
        assertThat(world.replicas("web")).as("what the traffic needs now").isBetween(2, 3);
        assertThat(world.now()).isBefore(PEAK.minus(Duration.ofMinutes(105)));

        await("Redis and services rise")
                .atMost(PATIENCE)
                .until(() -> world.replicas("redis") >= 4 && world.replicas("web") >= 10);
        assertThat(world.now())
                .as("7/8 of two hours before the peak")
                .isBetween(PEAK.minus(Duration.ofMinutes(112)), PEAK.minus(Duration.ofMinutes(90)));
        assertThat(world.awaitCondition("shop", "Degraded", "PlanNotFollowed").getMessage())
                .contains("redis: ", "goes ahead of database", "since waiting longer would be late");
        assertThat(world.events("shop")).anySatisfy(e -> {
            assertThat(e.getType()).isEqualTo("Warning");
            assertThat(e.getReason()).isEqualTo("PlanNotFollowed");
            assertThat(e.getMessage()).startsWith("Degraded is now True").contains("goes ahead of database");
        });
        world.awaitPlan(
                "shop",
                "the services are ready",
                p -> requireNonNullElse(p.getStatus().targets().getLast().ready(), 0) >= 10);
        assertThat(world.now()).isBefore(PEAK.minus(Duration.ofMinutes(75)));

        world.delete("shop");
        assertThat(world.statefulReplicas("database")).isEqualTo(2);
        assertThat(world.replicas("redis")).isEqualTo(2);
        assertThat(world.replicas("web")).isEqualTo(2);
    }

    /** A shop whose database pods are never ready. */
    private void applyStuckShop() {
        world.apply(Tiers.statefulSet("database", 2)
                .replace(
                        "{kwok.x-k8s.io/usage-cpu",
                        "{pod-ready.stage.kwok.x-k8s.io/delay: 24h, kwok.x-k8s.io/usage-cpu"));
        world.apply(Tiers.deployment("redis", 2));
        world.apply(Tiers.deployment("web", 2));
        world.apply(Tiers.plan(
                "shop",
                "Enforce",
                Tiers.target("database", 0, "apps/v1", "StatefulSet", 300),
                Tiers.target("redis", 1, "apps/v1", "Deployment", 250),
                Tiers.target("web", 2, "apps/v1", "Deployment", 100)));
    }
}
