package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.process.Program;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.ExternalMetricSource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Plans as triggers of ScaledObjects, with KEDA's own operator and metrics server, an hour before a peak of five times the traffic. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KedaTriggerTest {

    private static final String NAMESPACE = "keda-trigger";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private World world;
    private Program keda;
    private KedaMetrics metrics;
    private int scaler;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        scaler = Program.freePort();
        world = World.offering(cluster, prometheus.url(), NAMESPACE, Traffic.BEFORE_THE_PEAK, scaler);
        int port = Program.freePort();
        keda = Keda.start(cluster, NAMESPACE, port);
        metrics = KedaMetrics.start(cluster, NAMESPACE, port);
    }

    @AfterAll
    void end() {
        Keda.deleteAll(world.client(), NAMESPACE);
        metrics.close();
        keda.close();
        world.close();
    }

    @Test
    void aPlanThatObservesIsOneMoreTriggerThatTheAutoscalerFollowsWhileGitKeepsTheMinimum() {
        world.apply(Tiers.deployment("offered", 3));
        world.apply(Tiers.plan("offered", "Observe", Tiers.target("offered", 0, "apps/v1", "Deployment", 100)));
        world.awaitCondition("offered", "Ready", "Planning");
        scaled("offered");

        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(status("offered").floor()).isBetween(10, 13);
            assertThat(world.replicas("offered")).isEqualTo(status("offered").floor());
        });
        assertThat(hpa("offered").getSpec().getMinReplicas()).isEqualTo(3);
        assertThat(external("offered").getTarget().getType()).isEqualTo("AverageValue");
        assertThat(external("offered").getTarget().getAverageValue().getNumericalAmount())
                .isEqualByComparingTo("1");
        assertThat(scaledObject("offered").<Integer>get("spec", "minReplicaCount"))
                .isEqualTo(3);
        assertThat(scaledObject("offered").getMetadata().getManagedFields())
                .as("no field is contested")
                .noneMatch(f -> f.getManager().equals("headstart"));
        assertThat(kedaSays("offered", "Active")).isEqualTo("True");
        assertThat(kedaSays("offered", "Ready")).isEqualTo("True");

        int before = world.replicas("offered");
        world.operator().kill();
        awaitNoMetric("offered");
        assertThat(world.replicas("offered"))
                .as("what is there stays while the operator is away")
                .isEqualTo(before);
        world.operator().restart();
        world.operator().awaitReady();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(scalingActive("offered").getStatus()).isEqualTo("True"));
    }

    @Test
    void aPausedPlanLowersNothingThroughItsTrigger() {
        world.apply(Tiers.deployment("kept", 9));
        world.apply(Tiers.plan("kept", "Observe", Tiers.target("kept", 0, "apps/v1", "Deployment", 10_000))
                .replace("mode: Observe", "mode: Observe\n  paused: true"));
        world.awaitCondition("kept", "Ready", "Planning");
        scaled("kept");

        awaitNoMetric("kept");
        assertThat(world.replicas("kept"))
                .as("the trigger of CPU alone would have lowered it")
                .isEqualTo(9);

        world.apply(Tiers.plan("kept", "Observe", Tiers.target("kept", 0, "apps/v1", "Deployment", 10_000)));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.replicas("kept")).isEqualTo(3));
    }

    /**
     * A ScaledObject of a Deployment, which KEDA knows when this returns: at least 3 replicas, which is what a trigger of CPU wants; the other
     * is the plan's target of the same name. The autoscaler goes at once and exactly to where its metrics ask it to be.
     */
    private void scaled(String name) {
        world.apply(Keda.scaledObject(name, """
                minReplicaCount: 3
                maxReplicaCount: 30
                advanced:
                  horizontalPodAutoscalerConfig:
                    behavior: {scaleUp: {tolerance: "0"}, scaleDown: {stabilizationWindowSeconds: 0}}
                triggers:
                - {type: cpu, metricType: Utilization, metadata: {value: "70"}}
                - {type: external, metadata: {scalerAddress: "127.0.0.1:%2$d", plan: %1$s, target: %1$s}}
                """.formatted(name, scaler)));
        await("KEDA has made an autoscaler for " + name).atMost(PATIENCE).until(() -> hpa(name) != null);
    }

    private TargetStatus status(String plan) {
        return world.plan(plan).getStatus().targets().getFirst();
    }

    private HorizontalPodAutoscaler hpa(String scaledObject) {
        return world.hpa("keda-hpa-" + scaledObject);
    }

    private GenericKubernetesResource scaledObject(String name) {
        return world.client()
                .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(NAMESPACE)
                .withName(name)
                .require();
    }

    private ExternalMetricSource external(String scaledObject) {
        return hpa(scaledObject).getSpec().getMetrics().stream()
                .filter(m -> m.getType().equals("External"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no external metric"))
                .getExternal();
    }

    /** Waits until the autoscaler knows its CPU, and misses the plan's floor. */
    private void awaitNoMetric(String scaledObject) {
        await("the autoscaler of " + scaledObject + " misses one metric of two")
                .atMost(PATIENCE)
                .untilAsserted(() -> {
                    assertThat(scalingActive(scaledObject).getReason()).isEqualTo("FailedGetExternalMetric");
                    assertThat(hpa(scaledObject).getStatus().getCurrentMetrics())
                            .anyMatch(m -> "Resource".equals(m.getType()));
                });
    }

    private HorizontalPodAutoscalerCondition scalingActive(String scaledObject) {
        return Stream.ofNullable(hpa(scaledObject).getStatus())
                .flatMap(status -> status.getConditions().stream())
                .filter(c -> c.getType().equals("ScalingActive"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no condition ScalingActive yet"));
    }

    private String kedaSays(String scaledObject, String condition) {
        List<Map<String, String>> all = scaledObject(scaledObject).get("status", "conditions");
        return all.stream()
                .filter(c -> condition.equals(c.get("type")))
                .map(c -> c.get("status"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + condition));
    }
}
