package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Helm makes of the chart, with what people may set. */
class ChartTest {

    private static final String[] EVERYTHING = {
        "prometheusUrl=http://prometheus:9090",
        "scaleTargets[0].apiGroup=argoproj.io",
        "scaleTargets[0].resources={rollouts}",
        "prometheusSecrets={token}",
        "replicas=2",
        "image.pullSecrets[0].name=registry",
        "serviceMonitor.enabled=true",
        "podMonitor.enabled=true",
        "prometheusRule.enabled=true",
        "dashboard.enabled=true",
        "scaler.enabled=true",
        "networkPolicy.enabled=true",
        "admissionPolicy.enabled=true",
        "admissionPolicy.maximums=true",
        "priorityClassName=system-cluster-critical",
        "podAnnotations.a=b",
        "nodeSelector.a=b",
        "tolerations[0].key=a",
        "topologySpreadConstraints[0].maxSkew=1",
        "affinity.podAntiAffinity.a=b"
    };
    private static final String[] LEAST = {"namespaces={shop,stock}", "preflight.nodes=false", "crds.enabled=false"};
    private static final Set<String> WITHOUT_NAMESPACE = Set.of(
            "ClusterRole",
            "ClusterRoleBinding",
            "CustomResourceDefinition",
            "ValidatingAdmissionPolicy",
            "ValidatingAdmissionPolicyBinding");

    static Stream<List<JsonNode>> variants() {
        return Stream.of(Chart.render(), Chart.render(EVERYTHING), Chart.render(LEAST));
    }

    @Test
    void lintHasNothingToSay() {
        Chart.helm("lint", "--strict", Chart.FOLDER.toString());
        Chart.helm("lint", "--strict", Chart.FOLDER.toString(), "--set=" + String.join(",", EVERYTHING));
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyObjectHasItsLabelsAndIsWhereItBelongs(List<JsonNode> objects) {
        assertThat(objects).isNotEmpty().allSatisfy(object -> {
            String kind = object.path("kind").asText();
            assertThat(object.at("/metadata/labels/app.kubernetes.io~1instance").asText())
                    .as(kind)
                    .isEqualTo("headstart");
            assertThat(object.at("/metadata/namespace").isMissingNode())
                    .as(kind + " has no namespace")
                    .isEqualTo(WITHOUT_NAMESPACE.contains(kind));
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everyPodIsRestricted(List<JsonNode> objects) {
        List<JsonNode> pods = Stream.concat(
                        Chart.ofKind(objects, "Deployment").stream().map(d -> d.at("/spec/template/spec")),
                        Chart.ofKind(objects, "Pod").stream().map(p -> p.path("spec")))
                .toList();
        assertThat(pods).hasSize(2).allSatisfy(pod -> {
            JsonNode security = pod.path("securityContext");
            assertThat(security.path("runAsNonRoot").asBoolean()).isTrue();
            assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            assertThat(pod.path("containers").valueStream()).allSatisfy(container -> {
                JsonNode own = container.path("securityContext");
                assertThat(own.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
                assertThat(own.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                assertThat(own.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
                assertThat(container.at("/resources/limits/memory").asText()).isNotBlank();
            });
        });
    }

    @ParameterizedTest
    @MethodSource("variants")
    void noRightIsForEverything(List<JsonNode> objects) {
        List<JsonNode> roles = Stream.of("Role", "ClusterRole")
                .flatMap(kind -> Chart.ofKind(objects, kind).stream())
                .toList();
        assertThat(roles).isNotEmpty().allSatisfy(role -> assertThat(
                        role.path("rules").toString())
                .doesNotContain("*")
                .doesNotContain("impersonate", "escalate", "bind\""));
    }

    @Test
    void forSomeNamespacesThereAreRolesInThemAndNoneForTheCluster() {
        List<JsonNode> objects = Chart.render(LEAST);

        assertThat(Chart.ofKind(objects, "ClusterRole")).isEmpty();
        assertThat(Chart.ofKind(objects, "ClusterRoleBinding")).isEmpty();
        assertThat(Chart.ofKind(objects, "Role"))
                .extracting(role -> role.at("/metadata/namespace").asText())
                .containsExactlyInAnyOrder("shop", "stock", "headstart-system");
    }

    @Test
    void peopleMayDoWithTheApiWhatTheirRoleSays() {
        List<JsonNode> roles = Chart.ofKind(Chart.render(), "ClusterRole");

        assertThat(roles).anySatisfy(role -> {
            assertThat(role.at("/metadata/labels/rbac.authorization.k8s.io~1aggregate-to-view")
                            .asBoolean())
                    .isTrue();
            assertThat(role.at("/rules/0/verbs")).hasToString("[\"get\",\"list\",\"watch\"]");
        });
        assertThat(roles).anySatisfy(role -> {
            assertThat(role.at("/metadata/labels/rbac.authorization.k8s.io~1aggregate-to-edit")
                            .asBoolean())
                    .isTrue();
            assertThat(role.at("/metadata/labels").has("rbac.authorization.k8s.io/aggregate-to-view"))
                    .isFalse();
            assertThat(role.at("/rules/0/verbs").toString()).contains("create", "patch", "delete");
        });
    }

    @Test
    void severalReplicasAreDrainedOneAtATime() {
        assertThat(Chart.ofKind(Chart.render("replicas=2"), "PodDisruptionBudget"))
                .hasSize(1);
        assertThat(Chart.ofKind(Chart.render("replicas=1"), "PodDisruptionBudget"))
                .as("one replica and a budget would block a node's drain")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "serviceMonitor.enabled, ServiceMonitor",
        "podMonitor.enabled, PodMonitor",
        "prometheusRule.enabled, PrometheusRule",
        "networkPolicy.enabled, NetworkPolicy",
        "admissionPolicy.enabled, ValidatingAdmissionPolicy",
        "dashboard.enabled, ConfigMap",
    })
    void whatIsOptionalIsThereWhenItIsAskedFor(String value, String kind) {
        assertThat(Chart.ofKind(Chart.render(), kind)).isEmpty();
        assertThat(Chart.ofKind(Chart.render(value + "=true"), kind)).isNotEmpty();
    }

    @Test
    void kedasExternalScalerListensWhereItIsAskedForAndNowhereElse() {
        List<JsonNode> without = Chart.render("networkPolicy.enabled=true");
        List<JsonNode> with = Chart.render("networkPolicy.enabled=true", "scaler.enabled=true");

        for (String kind : List.of("Deployment", "Service", "NetworkPolicy")) {
            assertThat(Chart.ofKind(without, kind).getFirst().toString().toLowerCase(Locale.ROOT))
                    .doesNotContain("scaler");
            assertThat(Chart.ofKind(with, kind).getFirst().toString()).contains("\"scaler\"");
        }
        JsonNode operator = Chart.ofKind(with, "Deployment").getFirst().at("/spec/template/spec/containers/0");
        assertThat(operator.path("env").valueStream())
                .anyMatch(v -> v.path("name").asText().equals("HEADSTART_SCALER_ENABLED")
                        && v.path("value").asText().equals("true"));
        assertThat(operator.path("ports").valueStream())
                .anyMatch(p -> p.path("name").asText().equals("scaler")
                        && p.path("containerPort").asInt() == 8082);
    }

    @Test
    void grafanaFindsTheDashboardWhichIsTheFile() throws Exception {
        JsonNode map = Chart.ofKind(Chart.render("dashboard.enabled=true"), "ConfigMap")
                .getFirst();

        assertThat(map.at("/metadata/labels/grafana_dashboard").isTextual()).isTrue();
        ObjectMapper json = new ObjectMapper();
        assertThat(json.readTree(map.at("/data/headstart.json").asText()))
                .isEqualTo(json.readTree(Chart.text("charts/headstart/files/dashboard.json")));
    }

    @Test
    void whatIsScrapedKeepsItsOwnNamespace() {
        List<JsonNode> objects = Chart.render("serviceMonitor.enabled=true", "podMonitor.enabled=true");

        assertThat(Chart.ofKind(objects, "ServiceMonitor")
                        .getFirst()
                        .at("/spec/endpoints/0/honorLabels")
                        .asBoolean())
                .isTrue();
        assertThat(Chart.ofKind(objects, "PodMonitor")
                        .getFirst()
                        .at("/spec/podMetricsEndpoints/0/honorLabels")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replicas=-1",
                "interval=0s",
                "prometheusUrl=prometheus:9090",
                "nodeselector.a=b",
                "admissionPolicy.ceiling=0"
            })
    void aValueThatCannotBeIsRefused(String value) {
        assertThatThrownBy(() -> Chart.render(value)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theAdmissionPolicyIsRefusedWhereNobodyServesIt() {
        assertThatThrownBy(() -> Chart.helm(
                        "template",
                        "headstart",
                        Chart.FOLDER.toString(),
                        "--kube-version=1.29.0",
                        "--set=admissionPolicy.enabled=true"))
                .isInstanceOf(IllegalStateException.class);
    }
}
