package dev.headstart.operator.actuate;

import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Finds what a target line of a ScalePlan stands for, always by a live read. */
public final class Targets {

    private final KubernetesClient client;
    /** Kinds are looked up once: their plural does not change while a cluster lives. */
    private final Map<String, ResourceDefinitionContext> kinds = new ConcurrentHashMap<>();

    public Targets(KubernetesClient client) {
        this.client = client;
    }

    /** What a target line points at. */
    public record Reference(String apiVersion, String kind, String name) {
        @Override
        public String toString() {
            return kind + "/" + name;
        }
    }

    /** The autoscalers of a namespace, read once for all targets of a plan. */
    public List<HorizontalPodAutoscaler> autoscalers(String namespace) {
        return Writes.fenced("listing horizontalpodautoscalers of namespace " + namespace, () -> client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .list()
                .getItems());
    }

    /**
     * Reads a target.
     *
     * @param autoscalers the autoscalers of its namespace
     * @throws TargetUnavailableException if it is not there, cannot be scaled, or is at zero replicas
     */
    public LiveTarget find(String namespace, Reference reference, List<HorizontalPodAutoscaler> autoscalers) {
        return Writes.fenced(reference.toString(), () -> read(namespace, reference, autoscalers));
    }

    private LiveTarget read(String namespace, Reference reference, List<HorizontalPodAutoscaler> autoscalers) {
        Resource<GenericKubernetesResource> resource = client.genericKubernetesResources(kind(reference))
                .inNamespace(namespace)
                .withName(reference.name());
        GenericKubernetesResource workload = resource.get();
        if (workload == null) {
            throw new TargetUnavailableException(
                    "TargetNotFound",
                    "%s is not in namespace %s. Create it, or remove the target from the plan."
                            .formatted(reference, namespace));
        }
        Scale scale = resource.scale();
        int ready = ready(workload, scale);
        Optional<HorizontalPodAutoscaler> owner =
                autoscalers.stream().filter(hpa -> scales(hpa, reference)).findFirst();
        if (owner.isEmpty()) {
            return new ScaledTarget(resource, workload, scale, ready, Mark.of(workload));
        }
        HorizontalPodAutoscaler hpa = owner.get();
        refuseForeignOwner(hpa);
        int desired = scale.getSpec() == null || scale.getSpec().getReplicas() == null
                ? 0
                : scale.getSpec().getReplicas();
        return new HpaTarget(client, hpa, desired, ready, Mark.of(hpa));
    }

    /** An autoscaler that another controller made would be put back by it at once. */
    private static void refuseForeignOwner(HorizontalPodAutoscaler hpa) {
        hpa.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst()
                .ifPresent(owner -> {
                    throw new TargetUnavailableException(
                            "AutoscalerOwned",
                            "HorizontalPodAutoscaler/%s is made by %s/%s, which would undo a raised minimum. Raise the floor there, or scale the workload without it."
                                    .formatted(hpa.getMetadata().getName(), owner.getKind(), owner.getName()));
                });
    }

    private static boolean scales(HorizontalPodAutoscaler hpa, Reference reference) {
        var scaled = hpa.getSpec().getScaleTargetRef();
        return scaled.getKind().equals(reference.kind())
                && scaled.getName().equals(reference.name())
                && group(scaled.getApiVersion()).equals(group(reference.apiVersion()));
    }

    /** Workloads report {@code status.readyReplicas}, absent at zero; others only what their scale reports. */
    private static int ready(GenericKubernetesResource workload, Scale scale) {
        Object status = workload.getAdditionalProperties().get("status");
        if (status instanceof Map<?, ?> fields
                && (fields.containsKey("readyReplicas") || fields.containsKey("replicas"))) {
            return fields.get("readyReplicas") instanceof Number ready ? ready.intValue() : 0;
        }
        Integer replicas = scale.getStatus() == null ? null : scale.getStatus().getReplicas();
        return replicas == null ? 0 : replicas;
    }

    private ResourceDefinitionContext kind(Reference reference) {
        return kinds.computeIfAbsent(reference.apiVersion() + "/" + reference.kind(), key -> lookUp(reference));
    }

    private ResourceDefinitionContext lookUp(Reference reference) {
        APIResourceList served = client.getApiResources(reference.apiVersion());
        List<APIResource> resources = served == null ? List.of() : served.getResources();
        APIResource kind = resources.stream()
                .filter(r ->
                        r.getKind().equals(reference.kind()) && !r.getName().contains("/"))
                .findFirst()
                .orElseThrow(() -> new TargetUnavailableException(
                        "KindNotServed",
                        "The cluster does not serve kind %s of %s. Check apiVersion and kind of the target, or install its CRD."
                                .formatted(reference.kind(), reference.apiVersion())));
        if (resources.stream().noneMatch(r -> r.getName().equals(kind.getName() + "/scale"))) {
            throw new TargetUnavailableException(
                    "NotScalable",
                    "%s of %s has no scale subresource, so its replicas cannot be set."
                            .formatted(reference.kind(), reference.apiVersion()));
        }
        return ResourceDefinitionContext.fromApiResource(reference.apiVersion(), kind);
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }
}
