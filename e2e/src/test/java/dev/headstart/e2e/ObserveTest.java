package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A plan that only observes, the default: everything is told, nothing is touched. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ObserveTest {

    private World world;
    private ScalePlan plan;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        world = World.start(cluster, prometheus.url(), "observe", Traffic.BEFORE_THE_PEAK);
        world.apply(Tiers.statefulSet("database", 2));
        world.apply(Tiers.autoscaled("web", 3, 30));
        world.apply(Tiers.plan(
                "shop",
                "Observe",
                Tiers.target("database", 0, "apps/v1", "StatefulSet", 300),
                Tiers.target("web", 1, "apps/v1", "Deployment", 100)));
        plan = world.awaitPlan(
                "shop", "is ready", p -> World.condition(p, "Ready").getStatus().equals("True"));
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    void theFloorsOfThePeakInAnHourAreToldInStatus() {
        assertThat(plan.getStatus().targets())
                .satisfiesExactly(database -> assertThat(database.floor()).isBetween(4, 5), web -> {
                    assertThat(web.floor()).isBetween(10, 13);
                    assertThat(web.via()).isEqualTo("HorizontalPodAutoscaler/web");
                    assertThat(web.reason()).contains("q0.95");
                });
        assertThat(plan.getStatus().floors()).matches("[45],1[0-3]");
    }

    @Test
    void theTargetsAreAsTheyWere() {
        HasMetadata hpa = world.hpa("web");
        HasMetadata database = world.client()
                .apps()
                .statefulSets()
                .inNamespace("observe")
                .withName("database")
                .get();

        assertThat(hpa).extracting("spec.minReplicas").isEqualTo(3);
        assertThat(database).extracting("spec.replicas").isEqualTo(2);
        for (HasMetadata target : new HasMetadata[] {hpa, database}) {
            assertThat(target.getMetadata().getAnnotations() == null
                            || !target.getMetadata().getAnnotations().containsKey("headstart.dev/held"))
                    .isTrue();
            assertThat(target.getMetadata().getManagedFields())
                    .extracting("manager")
                    .doesNotContain("headstart");
        }
    }

    @Test
    void theConditionsCarryTheGenerationAndWords() {
        assertThat(plan.getStatus().observedGeneration())
                .isEqualTo(plan.getMetadata().getGeneration());
        assertThat(plan.getStatus().conditions())
                .extracting("type")
                .contains("Ready", "MetricsAvailable", "ForecastTrusted", "CapacitySufficient", "Degraded");
        assertThat(plan.getStatus().conditions()).allSatisfy(c -> {
            assertThat(c.getObservedGeneration()).isEqualTo(plan.getMetadata().getGeneration());
            assertThat(c.getReason()).matches("[A-Z][A-Za-z]+");
            assertThat(c.getMessage()).isNotBlank();
        });
    }

    @Test
    void theForecastIsAnObjectOfItsOwn() {
        ForecastResource forecast = world.client()
                .resources(ForecastResource.class)
                .inNamespace("observe")
                .withName("shop")
                .require();

        assertThat(forecast.getMetadata().getOwnerReferences())
                .extracting("name")
                .containsExactly("shop");
        assertThat(forecast.getStatus().points()).hasSizeBetween(90, 200);
        assertThat(Double.parseDouble(forecast.getStatus().peak())).isBetween(950.0, 1150.0);
        assertThat(forecast.getStatus().peakAt()).startsWith("2026-03-29T1");
        assertThat(forecast.getStatus().trusted()).isEqualTo("True");
        assertThat(forecast.getStatus().trend()).hasSize(24);
        assertThat(forecast.getStatus().candidates())
                .extracting("model")
                .contains("SeasonalNaiveDay", "SeasonalNaiveWeek");
    }
}
