package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.process.OperatorProcess;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two operators with one lease: one acts, the other takes over. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
class HandOverTest {

    private static final Duration HAND_OVER = Duration.ofSeconds(15);

    @Test
    void theOtherOneGoesOnWithin15SecondsAndNothingIsLostOrDoneTwice(Cluster cluster, Prometheus prometheus) {
        try (World world = World.withLease(cluster, prometheus.url(), "hand-over", Traffic.BEFORE_THE_PEAK)) {
            world.apply(Tiers.deployment("web", 2));
            need(world, 100);
            await().atMost(Duration.ofSeconds(60)).until(() -> world.replicas("web") > 2);
            String first = holder(world);
            int atFirst = world.replicas("web");

            String inBetween;
            try (OperatorProcess second = world.another()) {
                assertThat(holder(world)).as("while %s watches", second.url()).isEqualTo(first);
                world.operator().kill();
                need(world, 75);
                await().atMost(HAND_OVER).until(() -> world.replicas("web") > atFirst);
                inBetween = holder(world);
                assertThat(inBetween).isNotEqualTo(first);
                world.operator().restart();
                world.operator().awaitReady();
            } // and this one ends in order
            assertThat(holder(world)).as("it has said goodbye").isNotEqualTo(inBetween);

            int afterwards = world.replicas("web");
            need(world, 60);
            await().atMost(HAND_OVER).until(() -> world.replicas("web") > afterwards);
            await().atMost(HAND_OVER).until(() -> raised(world).size() >= 3);
            assertThat(raised(world)).as("one each").hasSize(3).allSatisfy(event -> assertThat(event.getCount())
                    .isEqualTo(1));
        }
    }

    private static List<Event> raised(World world) {
        return world.events("shop").stream()
                .filter(event -> event.getReason().equals("FloorRaised"))
                .toList();
    }

    /** The peak's 1000 requests a second need more replicas, the less one serves. */
    private static void need(World world, int perReplica) {
        world.apply(Tiers.plan("shop", "Enforce", Tiers.target("web", 0, "apps/v1", "Deployment", perReplica)));
    }

    private static String holder(World world) {
        return world.client()
                .leases()
                .inNamespace(ClusterExtension.OPERATOR.namespace())
                .withName(ClusterExtension.OPERATOR.name())
                .require()
                .getSpec()
                .getHolderIdentity();
    }
}
