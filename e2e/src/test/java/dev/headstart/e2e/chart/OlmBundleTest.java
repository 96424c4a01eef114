package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the Operator Lifecycle Manager demands of a bundle, and that ours gives the operator what the chart gives it. */
class OlmBundleTest {

    private static final JsonNode CSV = Chart.yaml("../olm/" + OlmBundle.CSV);

    @Test
    void theChecksOfItsMakersPass() {
        String said = Script.output(
                List.of(
                        "bash",
                        "-c",
                        "exec \"$0\" operator-verify manifests --operatorhub_validate --object_validate \"$1\" 2>&1",
                        Repository.file("e2e/cluster/tool.sh").toString(),
                        OlmBundle.FOLDER.toString()),
                Map.of());

        assertThat(said.lines().filter(line -> !line.contains("level=warning"))) // it ends with 0 whatever it finds
                .filteredOn(line -> !line.startsWith("Building"))
                .isEmpty();
        assertThat(said.lines().filter(line -> line.contains("level=warning")))
                .hasSize(2)
                .anyMatch(line -> line.contains("Icon not specified"))
                .anyMatch(line ->
                        line.contains("Kind=Forecast: provided API should have an example")); // nobody writes one
    }

    @Test
    void itIsNamedByItsVersionWhichIsTheCharts() {
        String version = Chart.yaml("Chart.yaml").path("version").asText();

        assertThat(CSV.at("/spec/version").asText()).isEqualTo(version).matches("\\d+\\.\\d+\\.\\d+");
        assertThat(CSV.at("/metadata/name").asText()).isEqualTo("headstart.v" + version);
        assertThat(Chart.yaml("Chart.yaml").path("kubeVersion").asText())
                .startsWith(">=" + CSV.at("/spec/minKubeVersion").asText());
    }

    @Test
    void itMayDoWhatTheChartLetsItDoForAllNamespacesAndForSome() {
        assertThat(rules("permissions", "clusterPermissions"))
                .containsExactlyInAnyOrderElementsOf(granted(Chart.render(), Set.of("ClusterRole", "Role")));
        List<JsonNode> some = Chart.render("namespaces={shop}");
        assertThat(rules("permissions")).containsExactlyInAnyOrderElementsOf(granted(some, Set.of("Role")));
        assertThat(rules("clusterPermissions"))
                .containsExactlyInAnyOrderElementsOf(granted(some, Set.of("ClusterRole")));
    }

    @Test
    void everyInstallModeIsOneOfTheChartsAndReachesTheOperator() {
        assertThat(CSV.at("/spec/installModes").valueStream())
                .allSatisfy(
                        mode -> assertThat(mode.path("supported").asBoolean()).isTrue())
                .extracting(mode -> mode.path("type").asText())
                .containsExactlyInAnyOrder("OwnNamespace", "SingleNamespace", "MultiNamespace", "AllNamespaces");
        assertThat(variable("HEADSTART_NAMESPACES")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asText())
                .isEqualTo("metadata.annotations['olm.targetNamespaces']");
        assertThat(variable("HEADSTART_LEASE_NAMESPACE")
                        .at("/valueFrom/fieldRef/fieldPath")
                        .asText())
                .isEqualTo("metadata.namespace");
    }

    @Test
    void theDeploymentIsTheChartsButForWhereItsNamespacesComeFrom() {
        JsonNode spec = CSV.at("/spec/install/spec/deployments/0/spec").deepCopy();
        var variables = spec.at("/template/spec/containers/0/env").elements();
        while (variables.hasNext()) {
            if (variables.next().path("name").asText().equals("HEADSTART_NAMESPACES")) {
                variables.remove();
            }
        }

        assertThat(spec)
                .isEqualTo(Chart.ofKind(Chart.plain(), "Deployment").getFirst().path("spec"));
    }

    @Test
    void itsKindsAreThoseOfTheCrdsBesideIt() throws IOException {
        try (Stream<Path> files = Files.list(OlmBundle.FOLDER.resolve("manifests"))) {
            assertThat(CSV.at("/spec/customresourcedefinitions/owned").valueStream())
                    .extracting(owned -> owned.path("name").asText() + ".yaml")
                    .containsExactlyInAnyOrderElementsOf(
                            files.map(file -> file.getFileName().toString())
                                    .filter(name -> name.endsWith(".headstart.dev.yaml"))
                                    .toList());
        }
    }

    @Test
    void itsExamplesAreObjectsOfTheseKinds() throws IOException {
        JsonNode examples =
                Chart.YAML.readTree(CSV.at("/metadata/annotations/alm-examples").asText());

        assertThat(examples).hasSize(2);
        assertThat(Serialization.unmarshal(examples.get(0).toString(), ScalePlan.class)
                        .getSpec()
                        .targets())
                .hasSize(3);
        assertThat(Serialization.unmarshal(examples.get(1).toString(), PeakEvent.class)
                        .getSpec()
                        .multiplier())
                .isNotNull();
        examples.forEach(example -> assertKnown(example.path("spec"), schema(example)));
    }

    @Test
    void itsImageSaysWhatItsAnnotationsSay() {
        JsonNode annotations = Chart.yaml("../olm/metadata/annotations.yaml").path("annotations");
        String prefix = "operators.operatorframework.io.bundle.";
        List<String> dockerfile =
                Chart.text("charts/olm/bundle.Dockerfile").lines().toList();

        assertThat(annotations.path(prefix + "mediatype.v1").asText()).isEqualTo("registry+v1");
        assertThat(annotations.path(prefix + "package.v1").asText()).isEqualTo("headstart");
        assertThat(annotations.path(prefix + "channels.v1").asText().split(","))
                .contains(annotations.path(prefix + "channel.default.v1").asText());
        Stream.of("manifests", "metadata").forEach(folder -> {
            assertThat(annotations.path(prefix + folder + ".v1").asText()).isEqualTo(folder + "/");
            assertThat(OlmBundle.FOLDER.resolve(folder)).isNotEmptyDirectory();
            assertThat(dockerfile).contains("COPY " + folder + " /" + folder + "/");
        });
        assertThat(annotations.properties()).allSatisfy(label -> assertThat(dockerfile)
                .contains("LABEL " + label.getKey() + "=" + label.getValue().asText()));
    }

    /** Rules of the operator's account in the bundle. */
    private static List<JsonNode> rules(String... parts) {
        return Stream.of(parts)
                .flatMap(part -> CSV.at("/spec/install/spec/" + part).valueStream())
                .peek(permission -> assertThat(
                                permission.path("serviceAccountName").asText())
                        .isEqualTo("headstart"))
                .flatMap(permission -> permission.path("rules").valueStream())
                .toList();
    }

    /** Rules of the roles of some kinds that the chart binds to the operator's account. */
    private static List<JsonNode> granted(List<JsonNode> objects, Set<String> kinds) {
        Set<String> bound = objects.stream()
                .filter(object -> object.path("kind").asText().endsWith("RoleBinding"))
                .filter(binding -> binding.at("/subjects/0/name").asText().equals("headstart"))
                .map(binding -> binding.at("/roleRef/kind").asText() + " "
                        + binding.at("/roleRef/name").asText())
                .collect(Collectors.toSet());
        return objects.stream()
                .filter(object -> kinds.contains(object.path("kind").asText()))
                .filter(role -> bound.contains(role.path("kind").asText() + " "
                        + role.at("/metadata/name").asText()))
                .flatMap(role -> role.path("rules").valueStream())
                .toList();
    }

    private static JsonNode variable(String name) {
        return CSV.at("/spec/install/spec/deployments/0/spec/template/spec/containers/0/env")
                .valueStream()
                .filter(variable -> variable.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode schema(JsonNode object) {
        String plural = object.path("kind").asText().toLowerCase(Locale.ROOT) + "s";
        return Chart.yaml("../olm/manifests/" + plural + ".headstart.dev.yaml")
                .at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    }

    /** The API ignores fields that it does not know; an example has none such. */
    private static void assertKnown(JsonNode value, JsonNode schema) {
        value.properties().forEach(field -> {
            assertThat(schema.path("properties").has(field.getKey()))
                    .as(field.getKey())
                    .isTrue();
            assertKnown(field.getValue(), schema.path("properties").path(field.getKey()));
        });
        if (value.isArray()) {
            value.forEach(item -> assertKnown(item, schema.path("items")));
        }
    }
}
