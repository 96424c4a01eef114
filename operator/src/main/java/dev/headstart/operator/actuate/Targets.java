package dev.headstart.operator.actuate;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.api.Reason;
import dev.headstart.api.TargetSpec.RefSpec;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.net.HttpURLConnection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Finds what a target line of a ScalePlan stands for, always by a live read. */
public final class Targets {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final KubernetesClient client;
    /** Kinds are looked up once: their plural does not change while a cluster lives. */
    private final Map<String, ResourceDefinitionContext> kinds = new ConcurrentHashMap<>();

    public Targets(KubernetesClient client) {
        this.client = client;
    }

    /** The autoscalers of a namespace, read once for all targets of a plan; none of a kind that the cluster does not know. */
    public List<Autoscaler> autoscalers(String namespace) {
        return Stream.of(Autoscaler.Kind.values())
                .flatMap(kind -> list(namespace, kind).stream().map(object -> Autoscaler.listed(kind, object)))
                .toList();
    }

    private List<GenericKubernetesResource> list(String namespace, Autoscaler.Kind kind) {
        return Writes.fenced("listing %s of namespace %s".formatted(kind.plural(), namespace), () -> {
            try {
                return client.genericKubernetesResources(kind.api())
                        .inNamespace(namespace)
                        .list()
                        .getItems();
            } catch (KubernetesClientException e) {
                if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
                    return List.of();
                }
                throw e;
            }
        });
    }

    /**
     * Reads a target.
     *
     * @param autoscalers the autoscalers of its namespace
     * @throws TargetUnavailableException if it is not there or cannot be scaled
     */
    public LiveTarget find(String namespace, RefSpec ref, List<Autoscaler> autoscalers) {
        return Writes.fenced(ref.words(), () -> read(namespace, ref, autoscalers));
    }

    private LiveTarget read(String namespace, RefSpec ref, List<Autoscaler> autoscalers) {
        Resource<GenericKubernetesResource> resource = client.genericKubernetesResources(kind(ref))
                .inNamespace(namespace)
                .withName(ref.name());
        GenericKubernetesResource object = resource.get();
        if (object == null) {
            throw new TargetUnavailableException(
                    Reason.TargetNotFound,
                    "%s is not in namespace %s. Create it, or remove the target from the plan."
                            .formatted(ref.words(), namespace));
        }
        LiveTarget workload = ref.fieldPath() == null
                ? scaled(resource, object, resource.scale())
                : atField(resource, object, ref.fieldPath());
        return autoscalers.stream()
                .filter(autoscaler -> autoscaler.scales(ref))
                .findFirst()
                .<LiveTarget>map(autoscaler -> autoscaled(autoscaler, workload))
                .orElse(workload);
    }

    /** The API omits a zero. */
    private static ScaledTarget scaled(
            Resource<GenericKubernetesResource> resource, GenericKubernetesResource object, Scale scale) {
        Integer desired = scale.getSpec() == null ? null : scale.getSpec().getReplicas();
        Integer there = scale.getStatus() == null ? null : scale.getStatus().getReplicas();
        int ready = ready(object, requireNonNullElse(there, 0));
        return new ScaledTarget(resource, object, null, requireNonNullElse(desired, 0), ready, Mark.of(object));
    }

    private static ScaledTarget atField(
            Resource<GenericKubernetesResource> resource, GenericKubernetesResource object, String pointer) {
        int desired = number(object, pointer);
        return new ScaledTarget(resource, object, pointer, desired, ready(object, desired), Mark.of(object));
    }

    private static int number(GenericKubernetesResource object, String pointer) {
        JsonNode at = JSON.valueToTree(object.getAdditionalProperties()).at(pointer);
        if (!at.isInt()) {
            throw new TargetUnavailableException(
                    Reason.FieldNotFound,
                    "%s/%s has no whole number at %s. Correct fieldPath, or give the field a value."
                            .formatted(object.getKind(), object.getMetadata().getName(), pointer));
        }
        return at.asInt();
    }

    /** What a controller makes is put back by it at once; one that is a target's own autoscaler was found before. */
    private LiveTarget autoscaled(Autoscaler autoscaler, LiveTarget workload) {
        autoscaler.maker().ifPresent(maker -> {
            throw new TargetUnavailableException(
                    Reason.AutoscalerOwned,
                    "%s is made by %s/%s, which would undo a raised minimum. Raise the floor there, or scale the workload without it."
                            .formatted(autoscaler.words(), maker.getKind(), maker.getName()));
        });
        return new AutoscaledTarget(client, autoscaler, workload, Mark.of(autoscaler.object()));
    }

    /** Workloads report {@code status.readyReplicas}, absent at zero; others only what they have. */
    private static int ready(GenericKubernetesResource object, int otherwise) {
        if (object.getAdditionalProperties().get("status") instanceof Map<?, ?> fields
                && (fields.containsKey("readyReplicas") || fields.containsKey("replicas"))) {
            return fields.get("readyReplicas") instanceof Number ready ? ready.intValue() : 0;
        }
        return otherwise;
    }

    private ResourceDefinitionContext kind(RefSpec ref) {
        boolean scale = ref.fieldPath() == null;
        return kinds.computeIfAbsent("%s/%s %s".formatted(ref.apiVersion(), ref.kind(), scale), key -> lookUp(ref));
    }

    private ResourceDefinitionContext lookUp(RefSpec ref) {
        APIResourceList served = client.getApiResources(ref.apiVersion());
        List<APIResource> resources = served == null ? List.of() : served.getResources();
        APIResource kind = resources.stream()
                .filter(r -> r.getKind().equals(ref.kind()) && !r.getName().contains("/"))
                .findFirst()
                .orElseThrow(() -> new TargetUnavailableException(
                        Reason.KindNotServed,
                        "The cluster does not serve kind %s of %s. Check apiVersion and kind of the target, or install its CRD."
                                .formatted(ref.kind(), ref.apiVersion())));
        if (ref.fieldPath() == null
                && resources.stream().noneMatch(r -> r.getName().equals(kind.getName() + "/scale"))) {
            throw new TargetUnavailableException(
                    Reason.NotScalable,
                    "%s of %s has no scale subresource. Say in the target's ref.fieldPath where its replicas stand."
                            .formatted(ref.kind(), ref.apiVersion()));
        }
        return ResourceDefinitionContext.fromApiResource(ref.apiVersion(), kind);
    }
}
