package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.process.Program;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Floors of ScaledObjects, with KEDA's own operator, an hour before a peak of five times the traffic. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KedaTest {

    private static final String NAMESPACE = "keda";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CPU = "triggers: [{type: cpu, metricType: Utilization, metadata: {value: \"70\"}}]";
    /** One minute of the year. */
    private static final String HARDLY_EVER =
            "triggers: [{type: cron, metadata: {timezone: UTC, start: 0 0 29 2 *, end: 1 0 29 2 *, desiredReplicas: \"1\"}}]";

    private World world;
    private Program keda;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        world = World.start(cluster, prometheus.url(), NAMESPACE, Traffic.BEFORE_THE_PEAK);
        keda = Keda.start(cluster, NAMESPACE);
    }

    @AfterAll
    void end() {
        Keda.deleteAll(world.client(), NAMESPACE);
        keda.close();
        world.close();
    }

    @Test
    void aScaledObjectsMinimumRisesKedaFollowsAndItComesBackWithThePlansEnd() {
        scaled("web", 3, "minReplicaCount: 3\nmaxReplicaCount: 30\n" + CPU);
        enforce("web", 100);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(minimum("web")).isBetween(10, 13));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(hpa("web").getSpec().getMinReplicas()).isEqualTo(minimum("web"));
            assertThat(world.replicas("web")).isEqualTo(minimum("web"));
        });
        TargetStatus held = status("web");
        assertThat(held.via()).isEqualTo("ScaledObject/web");
        assertThat(held.baseline()).isEqualTo(3);
        assertThat(hpa("web").getMetadata().getManagedFields())
                .as("Headstart writes to the ScaledObject alone")
                .noneMatch(f -> f.getManager().equals("headstart"));

        world.delete("web");
        assertThat(minimum("web")).isEqualTo(3);
        assertThat(scaledObject("web").get().getMetadata().getAnnotations()).doesNotContainKey("headstart.dev/held");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(hpa("web").getSpec().getMinReplicas()).isEqualTo(3));
    }

    @Test
    void aPausedOneIsToldAndGetsItsFloorAllTheSame() {
        scaled("paused", 3, "minReplicaCount: 3\n" + CPU);
        pausedByItsAnnotation("paused", "\"true\"");
        await("KEDA has paused").atMost(PATIENCE).until(() -> hpa("paused") == null);
        enforce("paused", 100);

        assertThat(world.awaitCondition("paused", "Degraded", "ScaledObjectPaused")
                        .getMessage())
                .contains("paused by its annotation autoscaling.keda.sh/paused");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(minimum("paused")).isBetween(10, 13));
        assertThat(world.replicas("paused")).isEqualTo(3);

        pausedByItsAnnotation("paused", "null");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.replicas("paused")).isEqualTo(minimum("paused")));
        world.awaitCondition("paused", "Degraded", "AsPlanned");
    }

    @Test
    void whatKedaTookToZeroIsThereBeforeThePeakAndGoesBackToZero() {
        scaled("asleep", 0, "maxReplicaCount: 30\n" + HARDLY_EVER);
        enforce("asleep", 100);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.replicas("asleep")).isBetween(10, 13));

        world.delete("asleep");
        assertThat(minimum("asleep")).isZero();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.replicas("asleep")).isZero());
    }

    @Test
    void theMaximumOfAScaledObjectIsTheCeilingUnlessThePlanMayRaiseIt() {
        scaled("small", 2, "minReplicaCount: 2\nmaxReplicaCount: 5\n" + CPU);
        enforce("small", 100);
        world.awaitCondition("small", "CapacitySufficient", "PeakExceedsMaximum");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(minimum("small")).isEqualTo(5));

        world.apply(Tiers.plan(
                "small",
                "Enforce",
                Tiers.target("small", 0, "apps/v1", "Deployment", 100) + "      onInsufficient: RaiseHpaMax\n"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(minimum("small")).isBetween(10, 13));
        assertThat(scaledObject("small").get().<Integer>get("spec", "maxReplicaCount"))
                .isEqualTo(minimum("small"));

        world.delete("small");
        assertThat(scaledObject("small").get().<Integer>get("spec", "maxReplicaCount"))
                .isEqualTo(5);
        assertThat(minimum("small")).isEqualTo(2);
    }

    @Test
    void aTargetOfTwoPlansIsTheFirstOnesThoughThatHasNothingToWriteYet() {
        scaled("wanted", 2, "minReplicaCount: 2\n" + CPU);
        enforce("wanted", 10_000);
        world.awaitPlan(
                "wanted",
                "has a floor",
                p -> !p.getStatus().targets().isEmpty()
                        && Integer.valueOf(2)
                                .equals(p.getStatus().targets().getFirst().floor()));

        world.apply(Tiers.plan("younger", "Enforce", Tiers.target("wanted", 0, "apps/v1", "Deployment", 100)));

        assertThat(world.awaitCondition("younger", "Ready", "TargetClaimed").getMessage())
                .contains("ScaledObject/wanted is held by ScalePlan/wanted");
        assertThat(minimum("wanted")).isEqualTo(2);
    }

    /** By a patch that KEDA's own writing cannot make stale. */
    private void pausedByItsAnnotation(String name, String value) {
        scaledObject(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"annotations\":{\"autoscaling.keda.sh/paused\":%s}}}".formatted(value));
    }

    /** A Deployment and its ScaledObject, which KEDA knows when this returns. */
    private void scaled(String name, int replicas, String spec) {
        world.apply(Tiers.deployment(name, replicas) + Keda.scaledObject(name, spec));
        await("KEDA has made an autoscaler for " + name).atMost(PATIENCE).until(() -> hpa(name) != null);
    }

    private void enforce(String name, int perReplica) {
        world.apply(Tiers.plan(name, "Enforce", Tiers.target(name, 0, "apps/v1", "Deployment", perReplica)));
    }

    private TargetStatus status(String plan) {
        return world.plan(plan).getStatus().targets().getFirst();
    }

    private Resource<GenericKubernetesResource> scaledObject(String name) {
        return world.client()
                .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(NAMESPACE)
                .withName(name);
    }

    private int minimum(String name) {
        return scaledObject(name).get().get("spec", "minReplicaCount") instanceof Integer minimum ? minimum : 0;
    }

    private HorizontalPodAutoscaler hpa(String scaledObject) {
        return world.hpa("keda-hpa-" + scaledObject);
    }
}
