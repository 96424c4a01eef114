package dev.headstart.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.cluster.Manifests;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Floors that others write too, and floors at a field of a custom resource, an hour before a peak of five times the traffic. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ActuatorsTest {

    private static final String NAMESPACE = "actuators";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private World world;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        world = World.start(cluster, prometheus.url(), NAMESPACE, Traffic.BEFORE_THE_PEAK);
        Manifests.apply(world.client(), Repository.file("e2e/src/test/resources/searchcluster-crd.yaml"));
    }

    @AfterAll
    void end() {
        world.close();
    }

    private void enforce(String name) {
        world.apply(Tiers.plan(name, "Enforce", Tiers.target(name, 0, "apps/v1", "Deployment", 100)));
    }

    @Test
    void aFieldOfACustomResourceWithoutAScaleSubresourceRisesAndComesBack() {
        world.apply("""
                apiVersion: example.dev/v1
                kind: SearchCluster
                metadata: {name: search}
                spec: {nodeSets: [{name: data, count: 2}, {name: masters, count: 3}]}
                """);
        world.apply(Tiers.plan("search", "Enforce", searchAt("/spec/nodeSets/0/count")));

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(count(0)).isBetween(4, 5));
        assertThat(count(1)).isEqualTo(3);
        assertThat(world.awaitCondition("search", "Ready", "Planning").getMessage())
                .isNotEmpty();

        world.delete("search");
        assertThat(count(0)).isEqualTo(2);
        assertThat(search().get().getMetadata().getAnnotations()).isEmpty();
    }

    @Test
    void aFieldThatIsNotThereIsTold() {
        world.apply("""
                apiVersion: example.dev/v1
                kind: SearchCluster
                metadata: {name: nowhere}
                spec: {nodeSets: []}
                """);
        world.apply(Tiers.plan("nowhere", "Enforce", searchAt("/spec/nodeSets/0/count"))
                .replace("name: search}", "name: nowhere}")
                .replace("name: search,", "name: nowhere,"));

        assertThat(world.awaitCondition("nowhere", "Ready", "FieldNotFound").getMessage())
                .contains("SearchCluster/nowhere has no whole number at /spec/nodeSets/0/count");
    }

    @Test
    void whatCannotBeAFieldOfReplicasIsRefusedAtTheDoor() {
        for (String path : List.of("spec.members", "/metadata/name", "/spec", "/spec/a~2", "/spec//count")) {
            assertThatThrownBy(() -> world.apply(Tiers.plan("bad", "Observe", searchAt(path))))
                    .as(path)
                    .hasMessageContaining("fieldPath");
        }
        assertThatThrownBy(() -> world.apply(Tiers.plan(
                        "bad", "Observe", Tiers.target("x", 0, "autoscaling/v2", "HorizontalPodAutoscaler", 100))))
                .hasMessageContaining("name the workload, not its autoscaler");
    }

    private static String searchAt(String path) {
        return Tiers.target("search", 0, "example.dev/v1", "SearchCluster", 250)
                .replace(
                        "kind: SearchCluster, name: search}",
                        "kind: SearchCluster, name: search, fieldPath: \"%s\"}".formatted(path));
    }

    private Resource<GenericKubernetesResource> search() {
        return world.client()
                .genericKubernetesResources("example.dev/v1", "SearchCluster")
                .inNamespace(NAMESPACE)
                .withName("search");
    }

    private int count(int nodeSet) {
        List<Map<String, Object>> sets = search().get().get("spec", "nodeSets");
        return (int) requireNonNull(sets.get(nodeSet).get("count"));
    }

    @Test
    void aToolThatPutsItsOwnMinimumBackEveryTimeWinsIsNamedAndHasItsMinimumInTheEnd() {
        world.apply(Tiers.autoscaled("fought", 3, 30));
        enforce("fought");
        awaitMinimum("fought", 10, 13);

        await("Headstart gives in")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> {
                    if (minimum("fought") != 4) {
                        set("fought", 4, "argocd-controller");
                    }
                    return degraded("fought").equals("FieldConflict");
                });

        assertThat(World.condition(world.plan("fought"), "Degraded").getMessage())
                .contains(
                        "argocd-controller has set /spec/minReplicas of HorizontalPodAutoscaler/fought to 4",
                        "ignoreDifferences: [{group: \"autoscaling\", kind: HorizontalPodAutoscaler, name: fought, namespace: actuators, jsonPointers: [/spec/minReplicas]}]");
        assertThat(world.events("fought")).anySatisfy(e -> {
            assertThat(e.getReason()).isEqualTo("FieldConflict");
            assertThat(e.getMessage()).contains("argocd-controller");
        });
        await("it stays so")
                .during(Duration.ofSeconds(6))
                .atMost(Duration.ofSeconds(10))
                .until(() -> minimum("fought") == 4);
        assertThat(world.events("fought").stream().filter(e -> e.getReason().equals("FloorOverwritten")))
                .hasSize(3);

        edited("fought");
        awaitMinimum("fought", 10, 13);
        world.awaitCondition("fought", "Degraded", "AsPlanned");
        world.delete("fought");
        assertThat(minimum("fought")).isEqualTo(4);
    }

    /** An edit of the spec that changes no floor. */
    private void edited(String plan) {
        world.apply(Tiers.plan(plan, "Enforce", Tiers.target(plan, 0, "apps/v1", "Deployment", 100))
                .replace("horizon: 24h", "horizon: 25h"));
    }

    @Test
    void aMinimumThatAPersonSetsHigherIsLeftEvenWhenThePlanGoes() {
        world.apply(Tiers.autoscaled("raised", 3, 30));
        enforce("raised");
        awaitMinimum("raised", 10, 13);

        set("raised", 20, "kubectl-edit");

        assertThat(world.awaitCondition("raised", "Degraded", "FieldConflict").getMessage())
                .contains("kubectl-edit has set /spec/minReplicas of HorizontalPodAutoscaler/raised to 20");
        assertThat(minimum("raised")).isEqualTo(20);
        world.delete("raised");
        assertThat(minimum("raised")).isEqualTo(20);
        assertThat(world.hpa("raised").getMetadata().getAnnotations()).doesNotContainKey("headstart.dev/held");
    }

    @Test
    void replicasThatAPersonScalesHigherAreLeftEvenWhenThePlanGoes() {
        world.apply(Tiers.deployment("scaled", 3));
        enforce("scaled");
        await("it is raised").atMost(PATIENCE).until(() -> world.replicas("scaled") >= 10);

        world.client()
                .apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName("scaled")
                .subresource("scale")
                .patch(by("kubectl"), "{\"spec\":{\"replicas\":20}}");

        assertThat(world.awaitCondition("scaled", "Degraded", "FieldConflict").getMessage())
                .contains("kubectl has set /spec/replicas of Deployment/scaled to 20");
        assertThat(world.replicas("scaled")).isEqualTo(20);
        world.delete("scaled");
        assertThat(world.replicas("scaled")).isEqualTo(20);
    }

    @Test
    void aWorkloadThatGetsAnAutoscalerLaterStaysWithItsPlanAndLosesItsMarkInTheEnd() {
        world.apply(Tiers.deployment("later", 2));
        enforce("later");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.replicas("later")).isBetween(10, 13));

        world.apply(Tiers.autoscaled("later", 3, 30));
        world.apply(Tiers.plan("other", "Enforce", Tiers.target("later", 0, "apps/v1", "Deployment", 55)));

        assertThat(world.awaitCondition("other", "Ready", "TargetClaimed").getMessage())
                .contains("HorizontalPodAutoscaler/later is held by ScalePlan/later");
        awaitMinimum("later", 10, 13);
        world.delete("other");
        world.delete("later");
        assertThat(minimum("later")).isEqualTo(3);
        assertThat(world.client()
                        .apps()
                        .deployments()
                        .inNamespace(NAMESPACE)
                        .withName("later")
                        .get()
                        .getMetadata()
                        .getAnnotations())
                .doesNotContainKey("headstart.dev/held");
    }

    private String degraded(String plan) {
        ScalePlan now = world.plan(plan);
        return World.condition(now, "Degraded").getReason();
    }

    /** As a tool or person of that name would, whatever anybody else has set. */
    private void set(String autoscaler, int minimum, String manager) {
        world.client()
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(NAMESPACE)
                .withName(autoscaler)
                .patch(by(manager), "{\"spec\":{\"minReplicas\":%d}}".formatted(minimum));
    }

    private static PatchContext by(String manager) {
        return new PatchContext.Builder()
                .withPatchType(PatchType.JSON_MERGE)
                .withFieldManager(manager)
                .build();
    }

    private void awaitMinimum(String autoscaler, int least, int most) {
        await(autoscaler + " has a minimum of " + least + " to " + most)
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(minimum(autoscaler)).isBetween(least, most));
    }

    private int minimum(String autoscaler) {
        return world.hpa(autoscaler).getSpec().getMinReplicas();
    }
}
