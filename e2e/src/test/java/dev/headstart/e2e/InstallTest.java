package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.cluster.Helm;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The chart, with the operator's image, where only restricted pods are let in and for one namespace alone: from install to uninstall. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@Isolated("it fills or changes the whole cluster")
class InstallTest {

    private static final Path IMAGE = Repository.file("operator/target/headstart-operator-image.tar");
    private static final String SHOP = "install-shop";

    private KubernetesClient client;
    private Helm helm;
    private Prometheus prometheus;

    @BeforeAll
    void install(Cluster cluster) {
        assertThat(Files.isRegularFile(IMAGE))
                .as("the operator's image; ./headstart image builds it")
                .isTrue();
        client = cluster.client();
        helm = new Helm(cluster);
        cluster.load(IMAGE);
        Instant fourWeeksAgo = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(27));
        prometheus = PrometheusExtension.start(Map.of("office", Traffic.office(fourWeeksAgo)), cluster.hostAddress());
        namespace("install", Map.of("pod-security.kubernetes.io/enforce", "restricted"));
        namespace(SHOP, Map.of());
        helm.install(
                "operator",
                "install",
                List.of(
                        "prometheusUrl=" + prometheus.url(),
                        "namespaces={%s}".formatted(SHOP),
                        "image.pullPolicy=Never",
                        "interval=2s",
                        "crds.enabled=false")); // they came with the release that all tests stand on
    }

    @AfterAll
    void end() {
        client.namespaces().withName(SHOP).delete();
        client.namespaces().withName("install").delete();
        client.close();
        prometheus.close();
    }

    @Test
    @Order(1)
    void aPlanIsReadyUnderAMinuteAfterwards() {
        apply(Tiers.autoscaled("web", 3, 30)
                + "---\n"
                + Tiers.plan("shop", "Enforce", Tiers.target("web", 0, "apps/v1", "Deployment", 100)));

        await().atMost(Duration.ofSeconds(60)).until(() -> ready(plan()));
        assertThat(plan().getStatus().targets().getFirst().floor()).isBetween(3, 13);
    }

    @Test
    @Order(2)
    void itsOwnTestFindsItReady() {
        helm.run("test", "operator", "-n=install", "--timeout=60s");
    }

    @Test
    @Order(2)
    void thePodMayDoNothingThatItNeedsNot() {
        assertThat(pods()).singleElement().satisfies(pod -> {
            var container = pod.getSpec().getContainers().getFirst();
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(pod.getStatus().getContainerStatuses().getFirst().getRestartCount())
                    .isZero();
        });
        assertThat(client.rbac().clusterRoles().withName("operator-headstart").get())
                .isNull();
    }

    @Test
    @Order(3)
    void anUpgradeAndTheWayBackLeaveThePlanReady() {
        helm.run("upgrade", "operator", Helm.CHART, "-n=install", "--reuse-values", "--set=interval=3s", "--wait");
        assertThat(variable("HEADSTART_INTERVAL")).isEqualTo("3s");

        helm.run("rollback", "operator", "1", "-n=install", "--wait");
        assertThat(variable("HEADSTART_INTERVAL")).isEqualTo("2s");
        await().atMost(Duration.ofSeconds(30)).until(() -> ready(plan())); // its models are trained anew
    }

    @Test
    @Order(4)
    void onceItsPlansAreDeletedItCanGoAndLeavesEverythingAsItWas() {
        client.resources(ScalePlan.class).inNamespace(SHOP).withName("shop").delete();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> client.resources(ScalePlan.class)
                                .inNamespace(SHOP)
                                .withName("shop")
                                .get()
                        == null);
        helm.run("uninstall", "operator", "-n=install", "--wait");

        await().atMost(Duration.ofSeconds(30)).until(() -> pods().isEmpty());
        assertThat(client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(SHOP)
                        .withName("web")
                        .get()
                        .getSpec()
                        .getMinReplicas())
                .isEqualTo(3);
    }

    @Test
    void theCrdsStayWhenTheirReleaseGoes() {
        assertThat(client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("scaleplans.headstart.dev")
                        .get()
                        .getMetadata()
                        .getAnnotations())
                .containsEntry("helm.sh/resource-policy", "keep");
    }

    private void namespace(String name, Map<String, String> labels) {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .build())
                .create();
    }

    private void apply(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .inNamespace(SHOP)
                .serverSideApply();
    }

    private ScalePlan plan() {
        return client.resources(ScalePlan.class)
                .inNamespace(SHOP)
                .withName("shop")
                .require();
    }

    private static boolean ready(ScalePlan plan) {
        return plan.getStatus() != null
                && World.condition(plan, "Ready").getStatus().equals("True");
    }

    private List<Pod> pods() {
        return client.pods()
                .inNamespace("install")
                .withLabel("app.kubernetes.io/instance", "operator")
                .list()
                .getItems();
    }

    private String variable(String name) {
        Deployment deployment = client.apps()
                .deployments()
                .inNamespace("install")
                .withName("operator-headstart")
                .require();
        return deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().getEnv().stream()
                .filter(e -> e.getName().equals(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }
}
