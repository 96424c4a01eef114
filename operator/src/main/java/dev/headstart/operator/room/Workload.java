package dev.headstart.operator.room;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a target's pods are made from.
 *
 * @param labels by which its pods are known
 * @param claims the volumes that each pod gets of its own
 * @param created pods that are there, placed or not
 * @param ready pods that are in service
 */
record Workload(PodSpec pod, Map<String, String> labels, List<PersistentVolumeClaim> claims, int created, int ready) {

    /** What the workloads that this reads have in common; others, without a pod template, fail to be one. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Spec(
            @Nullable PodTemplateSpec template,
            @Nullable LabelSelector selector,
            @Nullable List<PersistentVolumeClaim> volumeClaimTemplates) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Status(int replicas, int readyReplicas) {}

    /** Empty for a kind without a pod template and labels, of whose pods nothing is known. */
    static Optional<Workload> of(GenericKubernetesResource object, KubernetesSerialization json) {
        Map<String, Object> fields = object.getAdditionalProperties();
        try {
            Spec spec = json.convertValue(fields.getOrDefault("spec", Map.of()), Spec.class);
            Status status = json.convertValue(fields.getOrDefault("status", Map.of()), Status.class);
            return of(spec, status);
        } catch (IllegalArgumentException e) { // fields of these names that mean something else
            return Optional.empty();
        }
    }

    private static Optional<Workload> of(Spec spec, Status status) {
        PodTemplateSpec template = spec.template();
        if (template == null || template.getSpec() == null || template.getMetadata() == null) {
            return Optional.empty();
        }
        Map<String, String> selected =
                spec.selector() == null ? null : spec.selector().getMatchLabels();
        Map<String, String> labels =
                selected == null || selected.isEmpty() ? template.getMetadata().getLabels() : selected;
        return labels == null || labels.isEmpty()
                ? Optional.empty()
                : Optional.of(new Workload(
                        template.getSpec(),
                        labels,
                        requireNonNullElse(spec.volumeClaimTemplates(), List.of()),
                        status.replicas(),
                        status.readyReplicas()));
    }
}
