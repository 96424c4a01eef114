package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.headstart.e2e.cluster.Account;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.cluster.Helm;
import dev.headstart.e2e.cluster.Manifests;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Under the chart's admission policy, with the operator's own account: floors up to a ceiling, and nothing else. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdmissionPolicyTest {

    private static final String NAMESPACE = "guarded";
    private static final Account OPERATOR = new Account("headstart-guarded", "guarded-headstart");
    private static final PatchContext MERGE =
            new PatchContext.Builder().withPatchType(PatchType.JSON_MERGE).build();
    private static final String CPU = "triggers: [{type: cpu, metricType: Utilization, metadata: {value: \"70\"}}]";

    private Helm helm;
    private World world;
    private KubernetesClient operator;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        helm = new Helm(cluster);
        helm.install(
                "guarded",
                OPERATOR.namespace(),
                List.of(
                        "replicas=0",
                        "crds.enabled=false",
                        "admissionPolicy.enabled=true",
                        "admissionPolicy.ceiling=12"));
        Path keda = Path.of(
                Script.run(List.of(Repository.file("e2e/cluster/keda.sh").toString()), Map.of()));
        world = World.as(OPERATOR, cluster, prometheus.url(), NAMESPACE, Traffic.BEFORE_THE_PEAK);
        Manifests.apply(world.client(), keda.resolve("crds.yaml"));
        operator = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(OPERATOR.kubeconfig(cluster, Path.of("target/guarded.kubeconfig"))
                        .toFile()))
                .build();
        world.apply(Tiers.deployment("plain", 2));
        world.apply(Tiers.autoscaled("scaled", 3, 30));
        world.apply(Tiers.deployment("event", 2)
                + Keda.scaledObject("event", "minReplicaCount: 2\nmaxReplicaCount: 30\n" + CPU));
        await("the policies are in force").atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            refused("autoscaling/v2", "HorizontalPodAutoscaler", "scaled", "{\"spec\":{\"minReplicas\":13}}", "13");
            refused("keda.sh/v1alpha1", "ScaledObject", "event", "{\"spec\":{\"minReplicaCount\":13}}", "13");
            refused("apps/v1", "Deployment", "plain", "{\"metadata\":{\"labels\":{\"a\":\"b\"}}}", "metadata");
            assertThatThrownBy(() -> scale("plain", 13)).hasMessageContaining("ceiling");
        });
    }

    @AfterAll
    void end() {
        world.close();
        operator.close();
        helm.run("uninstall", "guarded", "-n=" + OPERATOR.namespace(), "--wait");
    }

    @Test
    void theOperatorRaisesAndGivesBackUnderIt() {
        world.apply(Tiers.deployment("queue", 2));
        world.apply(Tiers.autoscaled("web", 3, 30));
        world.apply(Tiers.plan(
                "shop",
                "Enforce",
                Tiers.target("queue", 0, "apps/v1", "Deployment", 200),
                Tiers.target("web", 1, "apps/v1", "Deployment", 110)));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(world.replicas("queue")).isBetween(5, 7);
            assertThat(world.hpa("web").getSpec().getMinReplicas()).isBetween(9, 12);
        });
        world.awaitPlan(
                "shop", "is ready", p -> World.condition(p, "Ready").getStatus().equals("True"));

        world.delete("shop");
        assertThat(world.replicas("queue")).isEqualTo(2);
        assertThat(world.hpa("web").getSpec().getMinReplicas()).isEqualTo(3);
    }

    @Test
    void aFloorAboveTheCeilingIsToldInThePlan() {
        world.apply(Tiers.autoscaled("huge", 3, 30));
        world.apply(Tiers.plan("huge", "Enforce", Tiers.target("huge", 0, "apps/v1", "Deployment", 60)));

        var ready = world.awaitCondition("huge", "Ready", "Forbidden");

        assertThat(ready.getMessage()).contains("is above 12, the ceiling of what Headstart may ask for");
        assertThat(world.hpa("huge").getSpec().getMinReplicas()).isLessThanOrEqualTo(12);
        world.delete("huge");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "autoscaling/v2   | HorizontalPodAutoscaler | scaled | {'spec':{'maxReplicas':40}} | may change minReplicas and nothing else",
                "autoscaling/v2   | HorizontalPodAutoscaler | scaled | {'spec':{'metrics':null}} | may change minReplicas and nothing else",
                "autoscaling/v2   | HorizontalPodAutoscaler | scaled | {'metadata':{'annotations':{'a':'b'}}} | no metadata but the annotation",
                "autoscaling/v2   | HorizontalPodAutoscaler | scaled | {'metadata':{'labels':{'a':'b'}}} | no metadata but the annotation",
                "autoscaling/v2   | HorizontalPodAutoscaler | scaled | {'metadata':{'finalizers':['a.b/c']}} | no metadata but the annotation",
                "keda.sh/v1alpha1 | ScaledObject | event | {'spec':{'maxReplicaCount':40}} | may change minReplicaCount and nothing else",
                "keda.sh/v1alpha1 | ScaledObject | event | {'spec':{'pollingInterval':99}} | may change minReplicaCount and nothing else",
                "keda.sh/v1alpha1 | ScaledObject | event | {'spec':{'minReplicaCount':0},'metadata':{'annotations':{'headstart.dev/held':'x'}}} | may not hold a floor of zero",
                "apps/v1 | Deployment | plain | {'spec':{'replicas':4}} | may not change the spec of a workload",
                "apps/v1 | Deployment | plain | {'spec':{'template':{'spec':{'serviceAccountName':'x'}}}} | may not change the spec of a workload",
                "apps/v1 | Deployment | plain | {'metadata':{'annotations':{'a':'b'}}} | no metadata but the annotation",
            })
    void whatIsNoFloorIsRefusedWithWords(String apiVersion, String kind, String name, String patch, String words) {
        refused(apiVersion, kind, name, patch.replace('\'', '"'), words);
    }

    @Test
    void nothingIsScaledToZeroOrAboveTheCeilingButUpToIt() {
        assertThatThrownBy(() -> scale("plain", 0)).hasMessageContaining("may not scale anything to zero");
        assertThatThrownBy(() -> scale("plain", 13)).hasMessageContaining("13 replicas are more than 12");

        scale("plain", 12);
        assertThat(world.replicas("plain")).isEqualTo(12);
    }

    @Test
    void itBindsTheOperatorOnly() {
        world.apply(Tiers.autoscaled("scaled", 13, 30));
        assertThat(world.hpa("scaled").getSpec().getMinReplicas()).isEqualTo(13);

        patch("autoscaling/v2", "HorizontalPodAutoscaler", "scaled", "{\"spec\":{\"minReplicas\":4}}");
        assertThat(world.hpa("scaled").getSpec().getMinReplicas())
                .as("what others have set above the ceiling can be lowered")
                .isEqualTo(4);
    }

    private void refused(String apiVersion, String kind, String name, String patch, String words) {
        assertThatThrownBy(() -> patch(apiVersion, kind, name, patch))
                .isInstanceOfSatisfying(KubernetesClientException.class, e -> assertThat(e.getCode())
                        .isEqualTo(403))
                .hasMessageContaining(words);
    }

    private GenericKubernetesResource patch(String apiVersion, String kind, String name, String patch) {
        return operator.genericKubernetesResources(apiVersion, kind)
                .inNamespace(NAMESPACE)
                .withName(name)
                .patch(MERGE, patch);
    }

    private void scale(String deployment, int replicas) {
        operator.apps()
                .deployments()
                .inNamespace(NAMESPACE)
                .withName(deployment)
                .subresource("scale")
                .patch(MERGE, "{\"spec\":{\"replicas\":%d}}".formatted(replicas));
    }
}
