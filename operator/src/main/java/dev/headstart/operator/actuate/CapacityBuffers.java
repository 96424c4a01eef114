package dev.headstart.operator.actuate;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec.RefSpec;
import io.fabric8.kubernetes.api.model.APIGroup;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GroupVersionForDiscovery;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The CapacityBuffers that plans own, where the cluster serves that kind ({@code autoscaling.x-k8s.io}, an API of the Cluster Autoscaler and of
 * Karpenter): a buffer of so many replicas of a workload makes a node autoscaler keep room for so many of its pods.
 */
public final class CapacityBuffers {

    private static final String GROUP = "autoscaling.x-k8s.io";
    private static final String KIND = "CapacityBuffer";

    private final KubernetesClient client;
    /** Looked up until it is found. */
    private @Nullable ResourceDefinitionContext kind;

    public CapacityBuffers(KubernetesClient client) {
        this.client = client;
    }

    /** A buffer that is there. */
    public record Buffer(String name, int pods) {}

    /** Whether the cluster serves the kind. */
    public synchronized boolean served() {
        if (kind == null) {
            kind = Writes.fenced(KIND, this::lookUp).orElse(null);
        }
        return kind != null;
    }

    /** Looks the kind up anew: the cluster may have stopped to serve the version that was found. */
    public synchronized void lookAgain() {
        kind = null;
    }

    /** The newest version that has the kind: the group has others too. */
    private Optional<ResourceDefinitionContext> lookUp() {
        APIGroup group = client.getApiGroup(GROUP);
        return (group == null ? List.<GroupVersionForDiscovery>of() : group.getVersions())
                .stream()
                        .map(GroupVersionForDiscovery::getGroupVersion)
                        .flatMap(version -> Stream.ofNullable(client.getApiResources(version))
                                .flatMap(list -> list.getResources().stream())
                                .filter(r -> r.getKind().equals(KIND)
                                        && Boolean.TRUE.equals(r.getNamespaced())
                                        && !r.getName().contains("/"))
                                .map(r -> ResourceDefinitionContext.fromApiResource(version, r)))
                        .findFirst();
    }

    /** The buffers that a plan owns. */
    public List<Buffer> of(ScalePlan plan) {
        String uid = plan.getMetadata().getUid();
        return Writes.fenced("CapacityBuffers", () -> client.genericKubernetesResources(kind())
                        .inNamespace(plan.getMetadata().getNamespace())
                        .list()
                        .getItems())
                .stream()
                .filter(b -> b.getMetadata().getOwnerReferences().stream()
                        .anyMatch(owner -> owner.getUid().equals(uid)))
                .map(b -> new Buffer(b.getMetadata().getName(), pods(b)))
                .toList();
    }

    private static int pods(GenericKubernetesResource buffer) {
        return buffer.get("spec", "replicas") instanceof Number replicas ? replicas.intValue() : 0;
    }

    /** Makes a buffer for pods of a workload, or gives the one that is there another size. It goes with the plan. */
    public void hold(ScalePlan plan, Buffer buffer, RefSpec workload) {
        OwnerReference owner = new OwnerReferenceBuilder()
                .withApiVersion(plan.getApiVersion())
                .withKind(plan.getKind())
                .withName(plan.getMetadata().getName())
                .withUid(plan.getMetadata().getUid())
                .withController(true)
                .build();
        GenericKubernetesResource body = new GenericKubernetesResource();
        body.setApiVersion(kind().getGroup() + "/" + kind().getVersion());
        body.setKind(KIND);
        body.setMetadata(new ObjectMetaBuilder()
                .withName(buffer.name())
                .withNamespace(plan.getMetadata().getNamespace())
                .withOwnerReferences(owner)
                .build());
        Map<String, Object> scalable =
                Map.of("apiGroup", workload.group(), "kind", workload.kind(), "name", workload.name());
        body.setAdditionalProperty("spec", Map.of("replicas", buffer.pods(), "scalableRef", scalable));
        Writes.fenced(KIND + "/" + buffer.name(), () -> client.genericKubernetesResources(kind())
                .inNamespace(plan.getMetadata().getNamespace())
                .resource(body)
                .patch(Writes.applyByHeadstart()));
    }

    /** Removes a buffer. */
    public void remove(ScalePlan plan, Buffer buffer) {
        Writes.fenced(KIND + "/" + buffer.name(), () -> client.genericKubernetesResources(kind())
                .inNamespace(plan.getMetadata().getNamespace())
                .withName(buffer.name())
                .delete());
    }

    private synchronized ResourceDefinitionContext kind() {
        if (kind == null) {
            throw new IllegalStateException("asked for before served() was");
        }
        return kind;
    }
}
