package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kubectl makes of the base, and of what people lay over it. */
class KustomizeTest {

    private static final Pattern OVERLAY =
            Pattern.compile("(?m)^( {4}apiVersion: kustomize\\.config\\.k8s\\.io/v1beta1\n(?: {4}.*\n)+)");

    @TempDir
    private Path folder;

    @Test
    void theBaseIsWhatHelmMakesOfTheChartAndItsNamespace() {
        Map<String, JsonNode> built = byName(Kustomize.build(Repository.file(Kustomize.FOLDER)));
        Map<String, JsonNode> wanted = byName(Chart.plain());
        wanted.put(name(Kustomize.namespace()), Kustomize.namespace());

        assertThat(built).containsOnlyKeys(wanted.keySet());
        assertThat(built)
                .allSatisfy((name, object) -> assertThat(object).as(name).isEqualTo(wanted.get(name)));
        assertThat(built.values())
                .allSatisfy(object -> assertThat(object.toString()).doesNotContain("helm.sh", "\"Helm\""));
    }

    @Test
    void anOverlayAsDocumentedSetsReplicasImageAndPrometheus() throws IOException {
        JsonNode deployment = deployment(overlay(documented()));

        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        assertThat(deployment.at("/spec/replicas").asInt()).isEqualTo(2);
        assertThat(container.path("image").asText()).isEqualTo("registry.example.com/headstart-operator:0.1.0");
        assertThat(variables(container))
                .containsEntry("HEADSTART_PROMETHEUS_URL", "http://prometheus.monitoring:9090")
                .containsKeys("HEADSTART_LEASE_NAME", "HEADSTART_INTERVAL");
    }

    @Test
    void anotherNamespaceIsOneLine() throws IOException {
        List<JsonNode> objects = overlay("namespace: scaling\nresources: [%s]\n".formatted(base()));

        assertThat(objects).allSatisfy(object -> assertThat(object.toString()).doesNotContain("headstart-system"));
        assertThat(Chart.ofKind(objects, "Namespace"))
                .extracting(object -> object.at("/metadata/name").asText())
                .containsExactly("scaling");
        assertThat(Chart.ofKind(objects, "ClusterRoleBinding"))
                .extracting(object -> object.at("/subjects/0/namespace").asText())
                .containsOnly("scaling");
    }

    /** The overlay that the how-to shows, over the base of this checkout. */
    private String documented() {
        Matcher overlay = OVERLAY.matcher(Chart.text("docs/how-to/gitops.md"));
        assertThat(overlay.find()).as("an overlay in docs/how-to/gitops.md").isTrue();
        String text = overlay.group(1).stripIndent();
        assertThat(text).contains("../headstart/charts/kustomize");
        return text.replace("../headstart/charts/kustomize", base());
    }

    private String base() {
        return folder.relativize(Repository.file(Kustomize.FOLDER)).toString();
    }

    private List<JsonNode> overlay(String kustomization) throws IOException {
        Files.writeString(folder.resolve("kustomization.yaml"), kustomization);
        return Kustomize.build(folder);
    }

    private static JsonNode deployment(List<JsonNode> objects) {
        return Chart.ofKind(objects, "Deployment").getFirst();
    }

    private static Map<String, String> variables(JsonNode container) {
        return container
                .path("env")
                .valueStream()
                .collect(Collectors.toMap(variable -> variable.path("name").asText(), variable -> variable.path("value")
                        .asText()));
    }

    private static Map<String, JsonNode> byName(List<? extends JsonNode> objects) {
        return objects.stream().collect(Collectors.toMap(KustomizeTest::name, object -> (JsonNode) object));
    }

    private static String name(JsonNode object) {
        return object.path("kind").asText() + " "
                + object.at("/metadata/namespace").asText() + "/"
                + object.at("/metadata/name").asText();
    }
}
