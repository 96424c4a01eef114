package dev.headstart.operator.room;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.planner.Demand;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.storage.StorageClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a plan's namespace has of workloads and rules, as it was read at a moment.
 *
 * @param workloads by target
 * @param classes of storage; empty where none of the workloads has volumes of its own, or they may not be read
 * @param unread what could not be read, in words
 */
record Surroundings(
        Instant at,
        long generation,
        Map<String, Workload> workloads,
        List<LimitRange> ranges,
        List<ResourceQuota> quotas,
        Optional<List<StorageClass>> classes,
        List<String> unread) {

    static Surroundings read(KubernetesClient client, ScalePlan plan, Instant now) {
        Reads reads = new Reads();
        String namespace = plan.getMetadata().getNamespace();
        Map<String, Workload> workloads = new HashMap<>();
        for (TargetSpec target : plan.getSpec().targets()) {
            reads.read("pods of " + target.name(), () -> object(client, namespace, target.ref()))
                    .flatMap(Function.identity())
                    .ifPresent(object -> Workload.of(object, client.getKubernetesSerialization())
                            .ifPresentOrElse(
                                    workload -> workloads.put(target.name(), workload),
                                    () -> reads.fails("pods of %s: a %s has no pod template"
                                            .formatted(target.name(), object.getKind()))));
        }
        boolean volumes = workloads.values().stream().anyMatch(w -> !w.claims().isEmpty());
        return new Surroundings(
                now,
                plan.getMetadata().getGeneration(),
                Map.copyOf(workloads),
                reads.read("limitranges", () -> client.limitRanges()
                                .inNamespace(namespace)
                                .list()
                                .getItems())
                        .orElse(List.of()),
                reads.read("resourcequotas", () -> client.resourceQuotas()
                                .inNamespace(namespace)
                                .list()
                                .getItems())
                        .orElse(List.of()),
                volumes
                        ? reads.read("storageclasses", () -> client.storage()
                                .v1()
                                .storageClasses()
                                .list()
                                .getItems())
                        : Optional.empty(),
                reads.failed());
    }

    /** Whether it still holds for a plan: it is young, and the plan has not been edited since. */
    boolean counts(ScalePlan plan, Instant now, Duration every) {
        return generation == plan.getMetadata().getGeneration() && now.isBefore(at.plus(every)) && !now.isBefore(at);
    }

    /** Whether more pods are planned than are in service. */
    boolean grows(Demand demand) {
        Workload workload = workloads.get(demand.target().name());
        return workload != null && demand.most() > workload.ready();
    }

    /** Empty where there is none, which is told elsewhere. */
    private static Optional<GenericKubernetesResource> object(
            KubernetesClient client, String namespace, TargetSpec.RefSpec ref) {
        return Optional.ofNullable(client.genericKubernetesResources(ref.apiVersion(), ref.kind())
                .inNamespace(namespace)
                .withName(ref.name())
                .get());
    }
}
