package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Peak;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A peak that history has never seen, declared. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
class PeakEventTest {

    private static final double TENFOLD = 10 * Traffic.BUSY;

    @Test
    void anEventCountsWhetherItIsThereBeforeThePlanOrComesLaterAndAfterARestart(
            Cluster cluster, Prometheus prometheus) {
        try (World world = World.start(cluster, prometheus.url(), "peakevent", Traffic.BEFORE_THE_PEAK)) {
            world.apply(event());
            world.apply(Tiers.deployment("web", 2));
            world.apply(Tiers.plan("web", "Observe", Tiers.target("web", 0, "apps/v1", "Deployment", 1000)));

            ScalePlan plan = world.awaitPlan("web", "expects ten times the traffic", p -> peak(p) > 0.8 * TENFOLD);
            assertThat(plan.getStatus().nextPeak()).extracting(Peak::event).isEqualTo("sale");
            assertThat(plan.getStatus().targets().getFirst().floor()).isGreaterThanOrEqualTo(10);

            world.client()
                    .resources(PeakEvent.class)
                    .inNamespace(world.namespace())
                    .withName("sale")
                    .delete();
            world.awaitPlan("web", "expects an ordinary day", p -> peak(p) < 2 * Traffic.BUSY);

            world.apply(event());
            world.awaitPlan("web", "expects the event that came later", p -> peak(p) > 0.8 * TENFOLD);

            world.operator().kill();
            world.apply(event().replace("\"10\"", "\"5\""));
            world.operator().restart();
            world.awaitPlan(
                    "web",
                    "expects what was declared meanwhile",
                    p -> peak(p) < 0.6 * TENFOLD && peak(p) > 0.4 * TENFOLD);
        }
    }

    private static double peak(ScalePlan plan) {
        return plan.getStatus().nextPeak() == null
                ? 0
                : Double.parseDouble(plan.getStatus().nextPeak().expected());
    }

    private static String event() {
        return """
                apiVersion: headstart.dev/v1alpha1
                kind: PeakEvent
                metadata: {name: sale}
                spec: {start: "%s", end: "%s", multiplier: "10"}
                """.formatted(
                Traffic.BEFORE_THE_PEAK.plus(Duration.ofHours(1)), Traffic.BEFORE_THE_PEAK.plus(Duration.ofHours(5)));
    }
}
