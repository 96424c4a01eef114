package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.cluster.Manifests;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A plan that acts, an hour before a peak of five times the traffic. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnforceTest {

    private static final String NAMESPACE = "enforce";

    private World world;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        world = World.start(cluster, prometheus.url(), NAMESPACE, Traffic.BEFORE_THE_PEAK);
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    void anAutoscalersMinimumRisesAndComesBackWithThePlansEnd() {
        world.apply(Tiers.autoscaled("web", 3, 30));
        world.apply(Tiers.plan("web", "Enforce", Tiers.target("web", 0, "apps/v1", "Deployment", 100)));

        TargetStatus held = awaitReady("web").getStatus().targets().getFirst();
        HorizontalPodAutoscaler hpa = world.hpa("web");
        assertThat(hpa.getSpec().getMinReplicas()).isEqualTo(held.floor()).isBetween(10, 13);
        assertThat(hpa.getSpec().getMaxReplicas()).isEqualTo(30);
        assertThat(held.baseline()).isEqualTo(3);
        assertThat(hpa.getMetadata().getAnnotations().get("headstart.dev/held")).contains("\"baseline\":3");
        assertThat(owner(hpa)).isEqualTo("headstart");
        assertThat(world.events("web")).anySatisfy(e -> {
            assertThat(e.getReason()).isEqualTo("FloorRaised");
            assertThat(e.getMessage()).contains("HorizontalPodAutoscaler/web from 3 to " + held.floor(), "q0.95");
        });

        world.delete("web");
        assertThat(world.hpa("web").getSpec().getMinReplicas()).isEqualTo(3);
        assertThat(world.hpa("web").getMetadata().getAnnotations()).doesNotContainKey("headstart.dev/held");
    }

    private static String owner(HorizontalPodAutoscaler hpa) {
        return hpa.getMetadata().getManagedFields().stream()
                .filter(f ->
                        f.getFieldsV1().getAdditionalProperties().toString().contains("f:minReplicas"))
                .map(ManagedFieldsEntry::getManager)
                .findFirst()
                .orElse("nobody");
    }

    @Test
    void anAutoscalerStillScalesAboveTheFloorUnderLoadAndComesBackToItNeverBelow() {
        world.apply(Tiers.autoscaled("loaded", 3, 30).replace("cpu: 10m", "cpu: 100m")
                + "  behavior: {scaleDown: {stabilizationWindowSeconds: 10}}\n");
        world.apply(Tiers.plan("loaded", "Enforce", Tiers.target("loaded", 0, "apps/v1", "Deployment", 100)));
        awaitReady("loaded");
        int floor = world.hpa("loaded").getSpec().getMinReplicas();
        assertThat(floor).isBetween(10, 13);
        awaitReplicas("loaded", floor, floor);

        awaitUnderLoad("loaded", 1.8 * floor * 70, replicas -> replicas > 1.5 * floor);
        assertThat(world.hpa("loaded").getSpec().getMinReplicas()).isEqualTo(floor);

        awaitUnderLoad("loaded", floor, replicas -> {
            assertThat(replicas).isGreaterThanOrEqualTo(floor);
            return replicas == floor;
        });
        await("it stays there")
                .during(Duration.ofSeconds(10))
                .atMost(Duration.ofSeconds(15))
                .until(() -> world.replicas("loaded") == floor);

        world.delete("loaded");
        awaitReplicas("loaded", 3, 3);
    }

    private void awaitUnderLoad(String deployment, double milliCores, IntPredicate enough) {
        Load load = new Load(world.client(), NAMESPACE, deployment);
        await(deployment + " follows its load").atMost(Duration.ofSeconds(90)).until(() -> {
            load.share(milliCores);
            return enough.test(world.replicas(deployment));
        });
    }

    @Test
    void replicasOfAStatefulSetWithoutAnAutoscalerRiseAndComeBack() {
        world.apply(Tiers.statefulSet("database", 2));
        world.apply(Tiers.plan("database", "Enforce", Tiers.target("database", 0, "apps/v1", "StatefulSet", 300)));

        TargetStatus held = awaitReady("database").getStatus().targets().getFirst();
        assertThat(held.floor()).isBetween(4, 5);
        assertThat(world.statefulReplicas("database")).isEqualTo(held.floor());
        assertThat(held.via()).isEqualTo("StatefulSet/database");

        world.delete("database");
        assertThat(world.statefulReplicas("database")).isEqualTo(2);
    }

    @Test
    void aCustomResourceWithAScaleSubresourceIsScaledLikeAnyOther() {
        Manifests.apply(world.client(), Repository.file("e2e/src/test/resources/cachecluster-crd.yaml"));
        world.apply("""
                apiVersion: example.dev/v1
                kind: CacheCluster
                metadata: {name: cache}
                spec: {members: 2}
                """);
        world.apply(Tiers.plan("cache", "Enforce", Tiers.target("cache", 0, "example.dev/v1", "CacheCluster", 250)));

        awaitReady("cache");
        assertThat(members()).isBetween(4, 5);

        world.delete("cache");
        assertThat(members()).isEqualTo(2);
    }

    private int members() {
        GenericKubernetesResource cache = world.client()
                .genericKubernetesResources("example.dev/v1", "CacheCluster")
                .inNamespace(NAMESPACE)
                .withName("cache")
                .get();
        return cache.<Integer>get("spec", "members");
    }

    @Test
    void aTargetThatIsTakenOutOfThePlanIsGivenBack() {
        world.apply(Tiers.deployment("left", 2));
        world.apply(Tiers.deployment("kept", 2));
        world.apply(Tiers.plan(
                "two",
                "Enforce",
                Tiers.target("left", 0, "apps/v1", "Deployment", 100),
                Tiers.target("kept", 0, "apps/v1", "Deployment", 100)));
        awaitReplicas("left", 10, 13);
        awaitReplicas("kept", 10, 13);

        world.apply(Tiers.plan("two", "Enforce", Tiers.target("kept", 0, "apps/v1", "Deployment", 100)));

        awaitReplicas("left", 2, 2);
        assertThat(world.replicas("kept")).isBetween(10, 13);
        world.delete("two");
        awaitReplicas("kept", 2, 2);
    }

    @Test
    void goingBackToObserveGivesEverythingBack() {
        world.apply(Tiers.deployment("timid", 2));
        world.apply(Tiers.plan("timid", "Enforce", Tiers.target("timid", 0, "apps/v1", "Deployment", 100)));
        awaitReplicas("timid", 10, 13);

        world.apply(Tiers.plan("timid", "Observe", Tiers.target("timid", 0, "apps/v1", "Deployment", 100)));

        awaitReplicas("timid", 2, 2);
    }

    @Test
    void aPausedPlanLeavesThingsAsTheyAre() {
        world.apply(Tiers.deployment("paused", 2));
        world.apply(Tiers.plan("paused", "Enforce", Tiers.target("paused", 0, "apps/v1", "Deployment", 100))
                .replace("mode: Enforce", "mode: Enforce\n  paused: true"));

        ScalePlan plan = world.awaitPlan("paused", "is ready", p -> World.condition(p, "ForecastTrusted")
                .getStatus()
                .equals("True"));

        assertThat(plan.getStatus().targets().getFirst().floor()).isBetween(10, 13);
        assertThat(world.replicas("paused")).isEqualTo(2);
    }

    @Test
    void aMissingTargetIsToldAndTheOthersGoOn() {
        world.apply(Tiers.deployment("present", 2));
        world.apply(Tiers.plan(
                "partly",
                "Enforce",
                Tiers.target("absent", 1, "apps/v1", "Deployment", 100),
                Tiers.target("present", 0, "apps/v1", "Deployment", 100)));

        var ready = world.awaitCondition("partly", "Ready", "TargetNotFound");
        assertThat(ready.getMessage()).contains("absent", "Create it, or remove the target");
        awaitReplicas("present", 10, 13);
    }

    @Test
    void aTargetOfTwoPlansIsTheFirstOnes() {
        world.apply(Tiers.deployment("wanted", 2));
        world.apply(Tiers.plan("first", "Enforce", Tiers.target("wanted", 0, "apps/v1", "Deployment", 100)));
        awaitReplicas("wanted", 10, 13);

        world.apply(Tiers.plan("second", "Enforce", Tiers.target("wanted", 0, "apps/v1", "Deployment", 55)));

        assertThat(world.awaitCondition("second", "Ready", "TargetClaimed").getMessage())
                .contains("ScalePlan/first");
        assertThat(World.condition(world.plan("second"), "Stalled").getReason()).isEqualTo("TargetClaimed");
        assertThat(world.replicas("wanted")).isBetween(10, 13);
        world.delete("second");
        assertThat(world.replicas("wanted")).isBetween(10, 13);
        world.delete("first");
        assertThat(world.replicas("wanted")).isEqualTo(2);
    }

    @Test
    void aWorkloadThatSomebodySwitchedOffStaysOff() {
        world.apply(Tiers.deployment("off", 0));
        world.apply(Tiers.plan("off", "Enforce", Tiers.target("off", 0, "apps/v1", "Deployment", 100)));

        world.awaitCondition("off", "Ready", "TargetScaledToZero");
        assertThat(world.replicas("off")).isZero();
    }

    @Test
    void theAutoscalersMaximumIsNeverPassedAndNeverWritten() {
        world.apply(Tiers.autoscaled("small", 2, 5));
        world.apply(Tiers.plan("small", "Enforce", Tiers.target("small", 0, "apps/v1", "Deployment", 100)));

        assertThat(world.awaitCondition("small", "Degraded", "PlanNotFollowed").getMessage())
                .contains("maxReplicas");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(world.hpa("small").getSpec().getMinReplicas())
                        .isEqualTo(5));
        assertThat(world.hpa("small").getSpec().getMaxReplicas()).isEqualTo(5);
    }

    private ScalePlan awaitReady(String plan) {
        await("plan " + plan + " has raised a floor")
                .atMost(Duration.ofSeconds(60))
                .until(() ->
                        world.events(plan).stream().anyMatch(e -> e.getReason().equals("FloorRaised")));
        return world.awaitPlan(
                plan, "is ready", p -> World.condition(p, "Ready").getStatus().equals("True"));
    }

    private void awaitReplicas(String deployment, int least, int most) {
        await(deployment + " has " + least + " to " + most)
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(world.replicas(deployment)).isBetween(least, most));
    }
}
