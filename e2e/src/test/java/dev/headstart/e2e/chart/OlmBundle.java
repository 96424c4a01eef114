package dev.headstart.e2e.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.headstart.e2e.process.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A bundle for the Operator Lifecycle Manager, made of what the chart says by default. Its namespaces are those of the OperatorGroup that it is installed in; its
 * other settings are variables in the Subscription. {@code ManifestsTest} writes the CRDs into it.
 */
final class OlmBundle {

    static final Path FOLDER = Repository.file("charts/olm");
    static final String CSV = "manifests/headstart.clusterserviceversion.yaml";

    /** What the bundle's image says of itself, and {@code annotations.yaml}. */
    private static final Map<String, String> LABELS = labels();

    private static final String NAMESPACES = "metadata.annotations['olm.targetNamespaces']";

    private OlmBundle() {}

    static Map<String, String> files() {
        return Map.of(
                "charts/olm/" + CSV,
                Packaging.text(version()),
                "charts/olm/manifests/headstart.service.yaml",
                Packaging.text(service()),
                "charts/olm/metadata/annotations.yaml",
                Packaging.text(annotations()),
                "charts/olm/bundle.Dockerfile",
                dockerfile());
    }

    private static ObjectNode version() {
        JsonNode chart = Chart.yaml("Chart.yaml");
        String version = chart.path("version").asText();
        ObjectNode csv =
                Packaging.object("operators.coreos.com/v1alpha1", "ClusterServiceVersion", "headstart.v" + version);
        ObjectNode metadata = csv.withObject("/metadata").put("namespace", "placeholder"); // OLM puts its own
        metadata.putObject("annotations")
                .put("alm-examples", Packaging.json(Crds.examples()))
                .put("capabilities", "Seamless Upgrades")
                .put("categories", "Monitoring")
                .put("containerImage", image())
                .put("description", chart.path("description").asText())
                .put("operatorframework.io/suggested-namespace", "headstart-system");
        ObjectNode spec = csv.putObject("spec")
                .put("displayName", "Headstart")
                .put("description", description())
                .put("version", version)
                .put("maturity", "alpha")
                .put("minKubeVersion", chart.path("kubeVersion").asText().replaceAll("[^0-9.]*([0-9.]+).*", "$1"));
        spec.putObject("provider").put("name", "Headstart");
        spec.set("keywords", chart.path("keywords"));
        modes(spec.putArray("installModes"));
        ArrayNode owned = spec.putObject("customresourcedefinitions").putArray("owned");
        Crds.kinds().forEach(kind -> owned.addObject()
                .put("name", kind.crd())
                .put("version", kind.version())
                .put("kind", kind.name())
                .put("displayName", kind.displayName())
                .put("description", kind.words()));
        spec.set("install", install());
        spec.putArray("relatedImages").addObject().put("name", "operator").put("image", image());
        return csv;
    }

    /** All: the chart's list of namespaces may be empty, one, its own, or several. */
    private static void modes(ArrayNode modes) {
        for (String mode : List.of("OwnNamespace", "SingleNamespace", "MultiNamespace", "AllNamespaces")) {
            modes.addObject().put("type", mode).put("supported", true);
        }
    }

    private static ObjectNode install() {
        ObjectNode deployment = Packaging.one("Deployment", "headstart");
        ObjectNode install = Chart.YAML.createObjectNode().put("strategy", "deployment");
        ObjectNode spec = install.putObject("spec");
        // in each of the namespaces, and in all of the cluster where there is no list of them
        permissions(spec.putArray("permissions"), rules("ClusterRole", "headstart"), rules("Role", "headstart-lease"));
        permissions(spec.putArray("clusterPermissions"), rules("ClusterRole", "headstart-preflight"));
        ObjectNode deployed = spec.putArray("deployments").addObject().put("name", "headstart");
        deployed.set("label", deployment.at("/metadata/labels"));
        deployed.set("spec", deployment.path("spec"));
        ObjectNode variable = ((ArrayNode) deployed.at("/spec/template/spec/containers/0/env"))
                .insertObject(0)
                .put("name", "HEADSTART_NAMESPACES");
        variable.withObject("/valueFrom/fieldRef").put("fieldPath", NAMESPACES);
        return install;
    }

    private static void permissions(ArrayNode permissions, JsonNode... rules) {
        ArrayNode all =
                permissions.addObject().put("serviceAccountName", "headstart").putArray("rules");
        for (JsonNode some : rules) {
            some.forEach(all::add);
        }
    }

    private static JsonNode rules(String kind, String name) {
        return Packaging.one(kind, name).path("rules");
    }

    /** OLM's objects are in the operator's namespace without saying so. */
    private static ObjectNode service() {
        ObjectNode service = Packaging.one("Service", "headstart");
        service.withObject("/metadata").remove("namespace");
        return service;
    }

    private static ObjectNode annotations() {
        ObjectNode file = Chart.YAML.createObjectNode();
        ObjectNode annotations = file.putObject("annotations");
        LABELS.forEach(annotations::put);
        return file;
    }

    private static String dockerfile() {
        List<String> lines = new ArrayList<>(List.of(Packaging.HEAD.strip(), "FROM scratch"));
        LABELS.forEach((name, value) -> lines.add("LABEL " + name + "=" + value));
        lines.addAll(List.of("COPY manifests /manifests/", "COPY metadata /metadata/"));
        return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
    }

    private static Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("operators.operatorframework.io.bundle.mediatype.v1", "registry+v1");
        labels.put("operators.operatorframework.io.bundle.manifests.v1", "manifests/");
        labels.put("operators.operatorframework.io.bundle.metadata.v1", "metadata/");
        labels.put("operators.operatorframework.io.bundle.package.v1", "headstart");
        labels.put("operators.operatorframework.io.bundle.channels.v1", "alpha");
        labels.put("operators.operatorframework.io.bundle.channel.default.v1", "alpha");
        return labels;
    }

    /** The operator's image. */
    static String image() {
        return Packaging.one("Deployment", "headstart")
                .at("/spec/template/spec/containers/0/image")
                .asText();
    }

    private static String description() {
        return """
                A predictive autoscaling control plane for Kubernetes. It reads traffic history from Prometheus, forecasts the coming two days, and sees to it that every tier
                of a system has the replicas for a peak two hours before the peak arrives. It never fights the reactive autoscaler that is there: it raises the floor under it.

                It touches nothing until a `ScalePlan` says so: `mode: Observe`, the default, forecasts and reports. The OperatorGroup says in which namespaces plans are acted
                on. The Prometheus of plans that name none is the variable `HEADSTART_PROMETHEUS_URL` in the Subscription's `spec.config.env`.

                Delete plans before the operator, so that every target gets back what it had before.
                """;
    }
}
