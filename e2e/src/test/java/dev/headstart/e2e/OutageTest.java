package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Prometheus goes away in the middle of it all. */
@ExtendWith(ClusterExtension.class)
class OutageTest {

    @Test
    void withPrometheusStoppedTheFloorsStayAndTheConditionSaysSoWithinAMinute(Cluster cluster) {
        try (Prometheus prometheus = PrometheusExtension.start();
                World world = World.start(cluster, prometheus.url(), "outage", Traffic.BEFORE_THE_PEAK)) {
            world.apply(Tiers.deployment("web", 2));
            world.apply(Tiers.plan("shop", "Enforce", Tiers.target("web", 0, "apps/v1", "Deployment", 100)));
            await().atMost(Duration.ofSeconds(60)).until(() -> world.replicas("web") > 2);
            int floor = world.replicas("web");

            prometheus.stop();
            var condition = world.awaitCondition("shop", "MetricsAvailable", "PrometheusUnreachable");
            assertThat(condition.getStatus()).isEqualTo("False");
            assertThat(condition.getMessage()).contains(prometheus.url().toString(), "Floors are held");
            assertThat(world.replicas("web")).isEqualTo(floor);

            world.operator().kill();
            world.operator().restart();
            world.operator().awaitReady();
            await().during(Duration.ofSeconds(6))
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> world.replicas("web") == floor);

            assertThat(World.condition(world.plan("shop"), "ForecastTrusted").getStatus())
                    .as("a restart is no moment without a forecast")
                    .isEqualTo("True");

            prometheus.restart();
            world.awaitPlan("shop", "is ready again", p -> World.condition(p, "Ready")
                    .getStatus()
                    .equals("True"));
            assertThat(world.replicas("web")).isEqualTo(floor);
        }
    }
}
