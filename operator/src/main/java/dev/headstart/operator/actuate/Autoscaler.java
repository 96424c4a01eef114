package dev.headstart.operator.actuate;

import dev.headstart.api.Reason;
import dev.headstart.api.TargetSpec.RefSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** An object that owns the replicas of a workload and moves them between a minimum and a maximum. */
public record Autoscaler(Kind kind, GenericKubernetesResource object) {

    /** What KEDA takes for false. */
    private static final Set<String> FALSE = Set.of("0", "f", "F", "false", "FALSE", "False");

    /** The kinds, those first whose objects own objects of the others. */
    enum Kind {
        SCALED_OBJECT("keda.sh/v1alpha1", "ScaledObject", "ReplicaCount", 0, 100),
        HPA("autoscaling/v2", "HorizontalPodAutoscaler", "Replicas", 1, Integer.MAX_VALUE);

        final String apiVersion;
        final String kind;
        final String minimum;
        final String maximum;
        /** What a minimum and a maximum mean that are left out. */
        private final int least;

        private final int most;

        Kind(String apiVersion, String kind, String field, int least, int most) {
            this.apiVersion = apiVersion;
            this.kind = kind;
            this.minimum = "min" + field;
            this.maximum = "max" + field;
            this.least = least;
            this.most = most;
        }

        String plural() {
            return kind.toLowerCase(Locale.ROOT) + "s";
        }

        ResourceDefinitionContext api() {
            return new ResourceDefinitionContext.Builder()
                    .withGroup(ApiVersionUtil.trimGroup(apiVersion))
                    .withVersion(ApiVersionUtil.trimVersion(apiVersion))
                    .withKind(kind)
                    .withPlural(plural())
                    .withNamespaced(true)
                    .build();
        }
    }

    /** Objects of a list do not say of which kind they are. */
    static Autoscaler listed(Kind kind, GenericKubernetesResource object) {
        object.setApiVersion(kind.apiVersion);
        object.setKind(kind.kind);
        return new Autoscaler(kind, object);
    }

    int minimum() {
        return object.get("spec", kind.minimum) instanceof Number minimum ? minimum.intValue() : kind.least;
    }

    int maximum() {
        return object.get("spec", kind.maximum) instanceof Number maximum ? maximum.intValue() : kind.most;
    }

    /** The utilization of CPU that it aims at; 1 where it aims at something else. */
    double utilization() {
        List<?> metrics = object.get("spec", "metrics") instanceof List<?> list ? list : List.of();
        return metrics.stream()
                .flatMap(metric -> metric instanceof Map<?, ?> m
                                && m.get("resource") instanceof Map<?, ?> resource
                                && "cpu".equals(resource.get("name"))
                                && resource.get("target") instanceof Map<?, ?> target
                                && target.get("averageUtilization") instanceof Number percent
                        ? Stream.of(percent.doubleValue() / 100)
                        : Stream.empty())
                .findFirst()
                .orElse(1.0);
    }

    /** Whether it owns a workload. A ScaledObject that names no kind means a Deployment. */
    boolean scales(RefSpec workload) {
        return object.get("spec", "scaleTargetRef") instanceof Map<?, ?> ref
                && new RefSpec(
                                text(ref, "apiVersion", "apps/v1"),
                                text(ref, "kind", "Deployment"),
                                text(ref, "name", ""),
                                null)
                        .sameObject(workload);
    }

    private static String text(Map<?, ?> fields, String name, String otherwise) {
        return fields.get(name) instanceof String text && !text.isEmpty() ? text : otherwise;
    }

    /** The controller that made it and would undo what is written to it. */
    Optional<OwnerReference> maker() {
        return object.getMetadata().getOwnerReferences().stream()
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    /** What of its own settings keeps KEDA from following a raised minimum. */
    Optional<Remark> remark(int desired) {
        if (kind != Kind.SCALED_OBJECT) {
            return Optional.empty();
        }
        return pausedBy()
                .map(annotation -> new Remark(
                        Reason.ScaledObjectPaused,
                        "%s is paused by its annotation %s: KEDA follows the floor when that is gone"
                                .formatted(words(), annotation)))
                .or(() -> object.get("spec", "idleReplicaCount") instanceof Number idle && desired < minimum()
                        ? Optional.of(new Remark(
                                Reason.ScaledObjectIdle,
                                "%s has an idleReplicaCount of %d: while none of its triggers is active, KEDA keeps to that whatever the minimum is. Remove it to rise ahead of the traffic"
                                        .formatted(words(), idle.intValue())))
                        : Optional.empty());
    }

    /** As KEDA reads its annotations: any value that is not false pauses. */
    private Optional<String> pausedBy() {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        String paused = "autoscaling.keda.sh/paused";
        if (annotations == null) {
            return Optional.empty();
        }
        if (annotations.containsKey(paused + "-replicas")) {
            return Optional.of(paused + "-replicas");
        }
        String value = annotations.getOrDefault(paused, "false");
        return FALSE.contains(value) ? Optional.empty() : Optional.of(paused);
    }

    String words() {
        return object.getKind() + "/" + object.getMetadata().getName();
    }
}
