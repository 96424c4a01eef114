package dev.headstart.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.cluster.Manifests;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** A peak that something in the cluster does not hold, an hour before it comes. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("it fills or changes the whole cluster")
class CeilingsTest {

    private static final String NAMESPACE = "ceilings";
    private static final List<String> POOLS = List.of("crowded", "buffered", "short-lived");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private World world;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        world = World.start(cluster, prometheus.url(), NAMESPACE, Traffic.BEFORE_THE_PEAK);
    }

    @AfterAll
    void end() {
        POOLS.forEach(name -> world.client().nodes().withName(name).delete());
        world.close();
    }

    private static String target(String name, String... more) {
        return Tiers.target(name, 0, "apps/v1", "Deployment", 100)
                + String.join(
                        "", Arrays.stream(more).map(l -> "      " + l + "\n").toList());
    }

    @Test
    void anAutoscalersMaximumThatIsTooLowIsToldWithNumberAndTime() {
        world.apply(Tiers.autoscaled("low", 2, 5));
        world.apply(Tiers.plan("low", "Enforce", target("low")));

        assertThat(world.awaitCondition("low", "CapacitySufficient", "PeakExceedsMaximum")
                        .getMessage())
                .contains("low needs 11 at ", "may have 5", "from 2026-03-29T12:0");
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(world.hpa("low").getSpec().getMinReplicas()).isEqualTo(5));
        assertThat(world.hpa("low").getSpec().getMaxReplicas()).isEqualTo(5);
    }

    @Test
    void aMaximumThatMayBeRaisedGoesUpWithTheFloorAndComesBackWithThePlansEnd() {
        world.apply(Tiers.autoscaled("raised", 2, 5));
        world.apply(Tiers.plan("raised", "Enforce", target("raised", "onInsufficient: RaiseHpaMax")));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.hpa("raised").getSpec().getMaxReplicas())
                        .isBetween(10, 13));
        HorizontalPodAutoscaler up = world.hpa("raised");
        assertThat(up.getSpec().getMinReplicas()).isEqualTo(up.getSpec().getMaxReplicas());
        assertThat(up.getMetadata().getAnnotations().get("headstart.dev/held")).contains("\"baseline\":5");

        world.delete("raised");
        assertThat(world.hpa("raised").getSpec().getMaxReplicas()).isEqualTo(5);
        assertThat(world.hpa("raised").getSpec().getMinReplicas()).isEqualTo(2);
    }

    @Test
    void aQuotaThatIsTooSmallIsToldOnceWithNumberAndTime() {
        apply("""
                apiVersion: scheduling.k8s.io/v1
                kind: PriorityClass
                metadata: {name: ceilings-quota}
                value: 1
                """);
        world.apply("""
                apiVersion: v1
                kind: ResourceQuota
                metadata: {name: compute}
                spec:
                  hard: {requests.cpu: 50m}
                  scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [ceilings-quota]}]}
                """);
        world.apply(pod(Tiers.deployment("bounded", 2), "priorityClassName: ceilings-quota"));
        world.apply(Tiers.plan("bounded", "Enforce", target("bounded")));

        Condition capacity =
                awaitWords("bounded", "[67] of 1[12] pods of bounded do not fit: ResourceQuota compute has");

        assertThat(capacity.getStatus()).isEqualTo("False");
        assertThat(capacity.getReason()).isEqualTo("QuotaTooSmall");
        assertThat(capacity.getMessage()).contains("a pod takes 0.01 cores", "needed by 29 Mar 1");
        TargetStatus target = world.plan("bounded").getStatus().targets().getFirst();
        assertThat(target.limits()).contains("Quota");
        assertThat(target.reason()).contains("ResourceQuota compute");
        assertThat(world.events("bounded"))
                .filteredOn(e -> e.getReason().equals("QuotaTooSmall"))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void nodesThatAreTooFullAreToldAndTaintsAndSelectorsCount() {
        world.apply(onTheOneNode("crowded"));
        world.apply(Tiers.plan("crowded", "Enforce", target("crowded")));

        Condition capacity = awaitWords(
                "crowded", "[78] of 1[12] pods of crowded do not fit: cpu 0(\\.5)? of 1 core free on the 1 of ");
        assertThat(capacity.getReason()).isEqualTo("NodesTooFull");

        world.apply(onTheOneNode("crowded").replace("tolerations: [{operator: Exists}]", "tolerations: []"));
        awaitWords("crowded", "nodes accepts them");
    }

    /** Waits until CapacitySufficient says something: pods and their counts come a moment after the plan. */
    private Condition awaitWords(String plan, String pattern) {
        Pattern words = Pattern.compile(pattern);
        return World.condition(
                world.awaitPlan(plan, "says " + pattern, p -> words.matcher(
                                World.condition(p, "CapacitySufficient").getMessage())
                        .find()),
                "CapacitySufficient");
    }

    @Test
    void volumesThatNobodyMakesAreTold() {
        world.apply(Tiers.statefulSet("stored", 2) + """
                  volumeClaimTemplates:
                  - metadata: {name: data}
                    spec: {storageClassName: nowhere, accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
                """);
        world.apply(Tiers.plan("stored", "Observe", Tiers.target("stored", 0, "apps/v1", "StatefulSet", 100)));

        assertThat(world.awaitCondition("stored", "CapacitySufficient", "VolumesImpossible")
                        .getMessage())
                .contains("StorageClass nowhere of volume data is not there");
    }

    @Test
    void connectionsBeyondWhatTheDatabaseAllowsAreToldAndAnUnknownDatabaseIsRefused() {
        String plan =
                Tiers.plan("pooled", "Observe", target("pooled", "connections: {database: orders, perReplica: 50}"));
        world.apply(Tiers.deployment("pooled", 2));
        assertThatThrownBy(() -> world.apply(plan))
                .hasMessageContaining("must be the name of one of the plan's databases");

        world.apply(plan.replace("  targets:", "  databases: [{name: orders, maxConnections: 400}]\n  targets:"));

        assertThat(world.awaitCondition("pooled", "CapacitySufficient", "ConnectionsExceeded")
                        .getMessage())
                .contains("pods of pooled do not fit: 400 of 400 connections of database orders");
    }

    @Test
    void aRiseThatDoesNotFitHasABufferUntilItIsDone() {
        Manifests.apply(world.client(), Repository.file("e2e/src/test/resources/capacitybuffer-crd.yaml"));
        world.apply(onTheOneNode("buffered"));
        String soon = Tiers.plan("buffered", "Enforce", target("buffered", "leadTime: 45m"));
        world.apply(soon);

        GenericKubernetesResource buffer =
                await().atMost(PATIENCE).until(() -> buffer("buffered-buffered"), Objects::nonNull);
        assertThat(buffer.<Integer>get("spec", "replicas")).isBetween(8, 10);
        assertThat(buffer.<String>get("spec", "scalableRef", "name")).isEqualTo("buffered");
        world.awaitCondition("buffered", "CapacitySufficient", "NodesTooFull"); // status comes after the buffer

        world.apply(soon.replace("leadTime: 45m", "leadTime: 2h"));
        await().atMost(PATIENCE).until(() -> buffer("buffered-buffered") == null);
        assertThat(world.events("buffered"))
                .filteredOn(e -> e.getReason().equals("BufferRemoved"))
                .hasSize(1);
    }

    @Test
    void aBufferGoesWithItsPlan() {
        Manifests.apply(world.client(), Repository.file("e2e/src/test/resources/capacitybuffer-crd.yaml"));
        world.apply(onTheOneNode("short-lived"));
        world.apply(Tiers.plan("short-lived", "Enforce", target("short-lived", "leadTime: 45m")));
        await().atMost(PATIENCE).until(() -> buffer("short-lived-short-lived") != null);

        world.delete("short-lived");

        await().atMost(PATIENCE).until(() -> buffer("short-lived-short-lived") == null);
    }

    private @Nullable GenericKubernetesResource buffer(String name) {
        return world.client()
                .genericKubernetesResources("autoscaling.x-k8s.io/v1beta1", "CapacityBuffer")
                .inNamespace(NAMESPACE)
                .withName(name)
                .get();
    }

    /** A Deployment whose pods only a node of one core takes, which others may not use. */
    private String onTheOneNode(String name) {
        apply("""
                apiVersion: v1
                kind: Node
                metadata:
                  name: %1$s
                  labels: {pool: %1$s, kubernetes.io/hostname: %1$s}
                  annotations: {kwok.x-k8s.io/node: fake}
                spec: {taints: [{key: pool, value: %1$s, effect: NoSchedule}]}
                status: {allocatable: {cpu: "1", memory: 64Gi, pods: "110"}, capacity: {cpu: "1", memory: 64Gi, pods: "110"}}
                """.formatted(name));
        return pod(Tiers.deployment(name, 2), "nodeSelector: {pool: %s}".formatted(name))
                .replace(
                        "tolerations: [{key: kwok.x-k8s.io/node, operator: Exists}]",
                        "tolerations: [{operator: Exists}]")
                .replace("cpu: 10m", "cpu: 250m");
    }

    private static String pod(String workload, String line) {
        return workload.replace("terminationGracePeriodSeconds: 0", "terminationGracePeriodSeconds: 0\n      " + line);
    }

    private void apply(String yaml) {
        world.client().load(new ByteArrayInputStream(yaml.getBytes(UTF_8))).serverSideApply();
    }
}
