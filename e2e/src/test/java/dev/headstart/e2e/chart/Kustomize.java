package dev.headstart.e2e.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A base for kustomize: what Helm makes of the chart by default, as plain YAML. */
final class Kustomize {

    static final String FOLDER = "charts/kustomize";

    private Kustomize() {}

    /** Its files. CRDs are not copied: the folder of their manifests is a base of its own. */
    static Map<String, String> files() {
        return Map.of(
                FOLDER + "/kustomization.yaml", Packaging.text(kustomization()),
                FOLDER + "/headstart.yaml", Packaging.text(objects()));
    }

    /** What kubectl makes of a folder. */
    static List<JsonNode> build(Path folder) {
        String bin = Script.run(List.of(Repository.file("e2e/cluster/build.sh").toString()), Map.of());
        return Chart.documents(Script.output(List.of(bin + "/kubectl", "kustomize", folder.toString()), Map.of()));
    }

    /** Where Headstart lives. Helm makes it when asked to; the operator's pods are fit for the strictest of them. */
    static ObjectNode namespace() {
        ObjectNode namespace = Packaging.object("v1", "Namespace", "headstart-system");
        labels(namespace.withObject("/metadata/labels")).put("pod-security.kubernetes.io/enforce", "restricted");
        return namespace;
    }

    private static List<ObjectNode> objects() {
        return Stream.concat(Stream.of(namespace()), Chart.plain().stream().filter(o -> !o.path("kind")
                        .asText()
                        .equals("CustomResourceDefinition")))
                .toList();
    }

    private static ObjectNode kustomization() {
        ObjectNode kustomization = Packaging.headless("kustomize.config.k8s.io/v1beta1", "Kustomization");
        kustomization.putArray("resources").add("../../crds/manifests").add("headstart.yaml");
        labels(kustomization.putArray("labels").addObject().putObject("pairs")); // which CRDs do not have by themselves
        return kustomization;
    }

    /** The labels of every object of the chart. */
    private static ObjectNode labels(ObjectNode empty) {
        JsonNode ofAll = Packaging.one("ServiceAccount", "headstart").withObject("/metadata/labels");
        return empty.setAll((ObjectNode) ofAll);
    }
}
