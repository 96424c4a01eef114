package dev.headstart.e2e.chart;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a catalogue of charts shows of ours, as annotations at the end of {@code Chart.yaml}. */
final class ArtifactHub {

    private static final String CHART = "charts/headstart/Chart.yaml";
    private static final String BEGIN = "annotations: # written by PackagingTest, to the end of the file; see there\n";

    private ArtifactHub() {}

    /** A line of the changelog. */
    record Change(String kind, String description) {}

    static Map<String, String> files() {
        String text = Chart.text(CHART);
        int begin = text.indexOf(BEGIN);
        if (begin < 0) {
            throw new IllegalStateException("No annotations in " + CHART + ": the line \"" + BEGIN.strip() + "\"");
        }
        String annotations = Packaging.yaml(annotations()).indent(2);
        return Map.of(CHART, text.substring(0, begin) + BEGIN + annotations);
    }

    private static ObjectNode annotations() {
        String version = Chart.yaml("Chart.yaml").path("version").asText();
        ObjectNode annotations = Chart.YAML
                .createObjectNode()
                .put("artifacthub.io/license", "Apache-2.0")
                .put("artifacthub.io/category", "monitoring-logging")
                .put("artifacthub.io/operator", "true")
                .put("artifacthub.io/operatorCapabilities", "Seamless Upgrades")
                .put(
                        "artifacthub.io/prerelease",
                        String.valueOf(OlmBundle.image().contains("-")))
                .put("artifacthub.io/images", Packaging.yaml(images()))
                .put("artifacthub.io/crds", Packaging.yaml(crds()))
                .put("artifacthub.io/crdsExamples", Packaging.yaml(list().addAll(Crds.examples())));
        List<Change> changes = changes(Chart.text("CHANGELOG.md"), version);
        if (!changes.isEmpty()) {
            annotations.put("artifacthub.io/changes", Packaging.yaml(Chart.YAML.valueToTree(changes)));
        }
        return annotations;
    }

    /** What a changelog says of a release; nothing before that release has a heading of its own. */
    static List<Change> changes(String changelog, String version) {
        List<Change> changes = new ArrayList<>();
        boolean ours = false;
        String kind = "";
        for (String line : changelog.lines().toList()) {
            if (line.startsWith("## ")) {
                ours = line.startsWith("## [" + version + "]");
            } else if (line.startsWith("### ")) {
                kind = line.substring(4).strip().toLowerCase(Locale.ROOT);
            } else if (ours && line.startsWith("- ")) {
                changes.add(new Change(kind, line.substring(2).strip()));
            } else if (ours && line.startsWith("  ")) {
                Change begun = changes.removeLast();
                changes.add(new Change(begun.kind(), begun.description() + " " + line.strip()));
            }
        }
        return changes;
    }

    private static ArrayNode images() {
        ArrayNode images = list();
        images.addObject().put("name", "operator").put("image", OlmBundle.image());
        return images;
    }

    private static ArrayNode crds() {
        ArrayNode crds = list();
        Crds.kinds().forEach(kind -> crds.addObject()
                .put("kind", kind.name())
                .put("version", kind.version())
                .put("name", kind.crd())
                .put("displayName", kind.displayName())
                .put("description", kind.words()));
        return crds;
    }

    private static ArrayNode list() {
        return Chart.YAML.createArrayNode();
    }
}
