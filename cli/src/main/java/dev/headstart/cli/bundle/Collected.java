package dev.headstart.cli.bundle;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads what a report holds. Never a Secret, and of workloads and of the operator nothing of their pods' environment but our own
 * settings: people write passwords there.
 */
record Collected(KubernetesClient client, Bundle bundle) {
    private static final int LAST_LINES = 2000;

    void versions(String cli) {
        bundle.add("versions.txt", () -> "%s%nJava %s%nKubernetes %s%nserved: %s%n"
                .formatted(
                        cli,
                        Runtime.version(),
                        client.getKubernetesVersion().getGitVersion(),
                        client.getApiResources("headstart.dev/v1alpha1").getResources().stream()
                                .map(r -> r.getName())
                                .collect(Collectors.joining(", "))));
    }

    void namespace(String namespace) {
        bundle.add(
                namespace + "/forecasts.yaml",
                () -> all(client.resources(ForecastResource.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems()));
        bundle.add(
                namespace + "/peakevents.yaml",
                () -> all(client.resources(PeakEvent.class)
                        .inNamespace(namespace)
                        .list()
                        .getItems()));
        bundle.add(
                namespace + "/events.txt", () -> client.v1().events().inNamespace(namespace).list().getItems().stream()
                        .filter(e -> "ScalePlan".equals(e.getInvolvedObject().getKind()))
                        .map(e -> "%s  %s  %s  %s/%s  x%s  %s"
                                .formatted(
                                        Objects.requireNonNullElse(
                                                e.getLastTimestamp(),
                                                e.getMetadata().getCreationTimestamp()),
                                        e.getType(),
                                        e.getReason(),
                                        e.getInvolvedObject().getKind(),
                                        e.getInvolvedObject().getName(),
                                        Objects.requireNonNullElse(e.getCount(), 1),
                                        e.getMessage()))
                        .sorted()
                        .collect(Collectors.joining("\n", "", "\n")));
        bundle.add(
                namespace + "/autoscalers.yaml",
                () -> all(client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(namespace)
                        .list()
                        .getItems()));
    }

    private static String all(List<? extends HasMetadata> objects) {
        return objects.stream().map(Bundle::yaml).collect(Collectors.joining());
    }

    void plan(ScalePlan plan) {
        String namespace = plan.getMetadata().getNamespace();
        bundle.add(namespace + "/plan-" + plan.getMetadata().getName() + ".yaml", () -> Bundle.yaml(plan));
        for (TargetSpec target : plan.getSpec().targets()) {
            bundle.add(
                    namespace + "/target-" + target.ref().kind() + "-"
                            + target.ref().name() + ".yaml",
                    () -> target(namespace, target));
        }
    }

    private String target(String namespace, TargetSpec target) {
        GenericKubernetesResource found = client.genericKubernetesResources(
                        target.ref().apiVersion(), target.ref().kind())
                .inNamespace(namespace)
                .withName(target.ref().name())
                .get();
        if (found == null) {
            throw new IllegalStateException("it is not there");
        }
        Map<String, Object> kept = new LinkedHashMap<>();
        Object replicas = found.get("spec", "replicas");
        if (replicas != null) {
            kept.put("spec", Map.of("replicas", replicas));
        }
        Object status = found.get("status");
        if (status != null) {
            kept.put("status", status);
        }
        found.setAdditionalProperties(kept);
        return Bundle.yaml(found);
    }

    void operator() {
        bundle.add("operator/deployments.txt", () -> {
            List<Deployment> deployments = client.apps()
                    .deployments()
                    .inAnyNamespace()
                    .withLabel("app.kubernetes.io/name", "headstart")
                    .list()
                    .getItems();
            deployments.forEach(this::logs);
            return deployments.isEmpty()
                    ? "no Deployment is labelled app.kubernetes.io/name=headstart\n"
                    : deployments.stream().map(Collected::words).collect(Collectors.joining("---\n"));
        });
    }

    private static String words(Deployment deployment) {
        Map<String, Object> kept = new LinkedHashMap<>();
        kept.put(
                "name",
                deployment.getMetadata().getNamespace() + "/"
                        + deployment.getMetadata().getName());
        kept.put("labels", Objects.requireNonNullElse(deployment.getMetadata().getLabels(), Map.of()));
        kept.put(
                "containers",
                deployment.getSpec().getTemplate().getSpec().getContainers().stream()
                        .map(c -> Map.of(
                                "image",
                                c.getImage(),
                                "resources",
                                c.getResources() == null ? Map.of() : c.getResources(),
                                "settings",
                                c.getEnv().stream()
                                        .filter(e -> e.getName().startsWith("HEADSTART_") && e.getValue() != null)
                                        .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue, (a, b) -> b))))
                        .toList());
        kept.put("status", deployment.getStatus());
        return Serialization.asYaml(kept);
    }

    private void logs(Deployment deployment) {
        String namespace = deployment.getMetadata().getNamespace();
        List<Pod> pods = client.pods()
                .inNamespace(namespace)
                .withLabels(deployment.getSpec().getSelector().getMatchLabels())
                .list()
                .getItems();
        for (Pod pod : pods) {
            String name = pod.getMetadata().getName();
            bundle.add("operator/" + name + ".log", () -> client.pods()
                    .inNamespace(namespace)
                    .withName(name)
                    .tailingLines(LAST_LINES)
                    .getLog());
        }
    }
}
