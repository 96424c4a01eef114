package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.cluster.Manifests;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sample shop's chart, as files and before an API server that serves the Gateway API's and Istio's kinds too. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopChartTest {

    private static final Path FOLDER = Repository.file("charts/sample-shop");
    private static final String NAMESPACE = "shop-chart";
    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet");

    private KubernetesClient client;
    private String kubectl;

    @BeforeAll
    void start(Cluster cluster) {
        client = cluster.client();
        kubectl = script("e2e/cluster/build.sh") + "/kubectl";
        Manifests.apply(client, Path.of(script("e2e/cluster/mesh-crds.sh")));
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                        .endMetadata()
                        .build())
                .create();
    }

    @AfterAll
    void end() {
        client.namespaces().withName(NAMESPACE).delete();
        client.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"selector", "gateway", "istio"})
    void theApiServerTakesWhatTheChartMakes(String by, Cluster cluster, @TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("shop.yaml"),
                Chart.template(
                        FOLDER,
                        "shop",
                        NAMESPACE,
                        List.of(
                                "switchBy=" + by,
                                "colours.catalog.next=green",
                                "postgres.storage=1Gi",
                                "monitoring.dashboards=true",
                                "scalePlan.enabled=true")));

        String said = Script.output(
                List.of(
                        "bash",
                        "-c",
                        "\"$0\" apply --server-side --dry-run=server -f \"$1\" 2>&1",
                        kubectl,
                        file.toString()),
                Map.of("KUBECONFIG", cluster.kubeconfig().toString()));

        assertThat(said)
                .contains("scaleplan.headstart.dev/shop serverside-applied", "catalog-green serverside-applied")
                .doesNotContain("Warning");
    }

    @Test
    void shoppersGetTheLiveColourAlone() {
        assertThat(selector("catalog", render("colours.catalog.next=green")))
                .containsEntry("headstart.dev/colour", "blue");
        assertThat(selector("catalog", render("colours.catalog.live=green", "colours.catalog.next=blue")))
                .containsEntry("headstart.dev/colour", "green");
        assertThat(selector("cart", render())).doesNotContainKey("headstart.dev/colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "istio"})
    void aGatewayOrAMeshBringsAsManyToTheNextColourAsIsSaid(String by) {
        List<JsonNode> objects =
                render("switchBy=" + by, "colours.storefront.next=green", "colours.storefront.nextWeight=10");
        JsonNode route = objects.stream()
                .filter(o -> Set.of("HTTPRoute", "VirtualService").contains(kind(o)) && name(o).equals("storefront"))
                .findFirst()
                .orElseThrow();

        assertThat(route.findValues("weight")).extracting(JsonNode::asInt).containsExactly(90, 10);
        assertThat(selector("storefront", objects)).doesNotContainKey("headstart.dev/colour");
    }

    @Test
    void databaseReplicasAreThereBeforeRedisAndRedisBeforeTheServices() {
        JsonNode plan = Chart.ofKind(render("scalePlan.enabled=true", "colours.storefront.next=green"), "ScalePlan")
                .getFirst();

        assertThat(plan.at("/spec/mode").asText()).isEqualTo("Observe");
        assertThat(plan.at("/spec/targets").valueStream())
                .extracting(
                        t -> t.path("wave").asInt() + " " + t.at("/ref/name").asText())
                .containsExactly(
                        "0 postgres-replica",
                        "1 redis-replica",
                        "2 catalog-blue",
                        "2 storefront-blue",
                        "2 storefront-green");
    }

    @Test
    void everyCallerOfANetworkPolicyIsThere() {
        List<JsonNode> objects = render();
        Set<String> workloads = objects.stream()
                .filter(o -> WORKLOADS.contains(kind(o)))
                .map(o -> o.at("/spec/template/metadata/labels/app.kubernetes.io~1name")
                        .asText())
                .collect(Collectors.toSet());
        List<JsonNode> policies = Chart.ofKind(objects, "NetworkPolicy");

        assertThat(policies).extracting(ShopChartTest::name).containsExactlyInAnyOrderElementsOf(workloads);
        assertThat(policies.stream().flatMap(policy -> policy.findValues("app.kubernetes.io/name").stream()))
                .extracting(JsonNode::asText)
                .isSubsetOf(workloads);
    }

    @Test
    void noPodHasARightThatItNeedsNot() {
        List<JsonNode> pods = render().stream()
                .filter(o -> WORKLOADS.contains(kind(o)))
                .map(o -> o.at("/spec/template/spec"))
                .toList();

        assertThat(pods).hasSize(13).allSatisfy(pod -> {
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(Stream.concat(
                            pod.path("containers").valueStream(),
                            pod.path("initContainers").valueStream()))
                    .allSatisfy(container -> {
                        assertThat(container
                                        .at("/securityContext/readOnlyRootFilesystem")
                                        .asBoolean())
                                .isTrue();
                        assertThat(container.at("/resources/limits/memory").asText())
                                .isNotEmpty();
                    });
        });
    }

    private static List<JsonNode> render(String... values) {
        return Chart.documents(Chart.template(FOLDER, "shop", NAMESPACE, List.of(values)));
    }

    private static Map<String, String> selector(String service, List<JsonNode> objects) {
        return Chart.ofKind(objects, "Service").stream()
                .filter(o -> name(o).equals(service))
                .flatMap(o -> o.at("/spec/selector").properties().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().asText()));
    }

    private static String kind(JsonNode object) {
        return object.path("kind").asText();
    }

    private static String name(JsonNode object) {
        return object.at("/metadata/name").asText();
    }

    private static String script(String path) {
        return Script.run(List.of(Repository.file(path).toString()), Map.of());
    }
}
