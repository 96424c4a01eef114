package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the catalogue shows is what the chart installs. */
class ArtifactHubTest {

    @Test
    void theKindsAreThoseThatTheChartBrings() {
        List<String> brought = Chart.ofKind(Chart.render(), "CustomResourceDefinition").stream()
                .map(crd -> crd.at("/spec/names/kind").asText() + " "
                        + crd.at("/spec/versions/0/name").asText() + " "
                        + crd.at("/metadata/name").asText())
                .toList();

        assertThat(annotation("crds").valueStream())
                .extracting(crd -> crd.path("kind").asText() + " "
                        + crd.path("version").asText() + " "
                        + crd.path("name").asText())
                .containsExactlyInAnyOrderElementsOf(brought);
        assertThat(annotation("crds").valueStream())
                .allSatisfy(crd -> assertThat(crd.path("description").asText()).isNotBlank());
    }

    @Test
    void theExamplesAreOfTheseKinds() {
        assertThat(annotation("crdsExamples").valueStream())
                .extracting(example -> example.path("kind").asText())
                .containsExactly("ScalePlan", "PeakEvent");
    }

    @Test
    void theImagesAreThoseOfThePods() {
        List<String> images = Chart.render().stream()
                .flatMap(object -> object.findValuesAsText("image").stream())
                .distinct()
                .toList();

        assertThat(annotation("images").valueStream())
                .extracting(image -> image.path("image").asText())
                .containsExactlyElementsOf(images);
    }

    @Test
    void theChangesAreThoseOfTheChartsOwnRelease() {
        String changelog = """
                # Changelog

                ## [Unreleased]

                ### Added

                - What nobody has yet.

                ## [1.1.0] - 2027-01-02

                ### Added

                - One thing,
                  on two lines.
                - Another.

                ### Fixed

                - A fault.

                ## [1.0.0]

                ### Added

                - Everything.
                """;

        assertThat(ArtifactHub.changes(changelog, "1.1.0"))
                .containsExactly(
                        new ArtifactHub.Change("added", "One thing, on two lines."),
                        new ArtifactHub.Change("added", "Another."),
                        new ArtifactHub.Change("fixed", "A fault."));
        assertThat(ArtifactHub.changes(changelog, "1.2.0")).isEmpty();
    }

    /** An annotation that is YAML itself. */
    private static JsonNode annotation(String name) {
        String text = Chart.yaml("Chart.yaml")
                .path("annotations")
                .path("artifacthub.io/" + name)
                .asText();
        try {
            return Chart.YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The annotation " + name + " is no YAML: " + text, e);
        }
    }
}
