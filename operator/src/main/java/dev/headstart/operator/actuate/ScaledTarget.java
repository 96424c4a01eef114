package dev.headstart.operator.actuate;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.autoscaling.v1.Scale;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A workload without an autoscaler: its replicas, written by its scale subresource, are the floor. */
record ScaledTarget(
        Resource<GenericKubernetesResource> resource,
        GenericKubernetesResource workload,
        Scale scale,
        int ready,
        Optional<Mark> mark)
        implements LiveTarget {

    @Override
    public String via() {
        return workload.getKind() + "/" + workload.getMetadata().getName();
    }

    @Override
    public int floor() {
        return desired();
    }

    /** The API omits a zero. */
    @Override
    public int desired() {
        Integer replicas = scale.getSpec() == null ? null : scale.getSpec().getReplicas();
        return replicas == null ? 0 : replicas;
    }

    @Override
    public int ceiling() {
        return Integer.MAX_VALUE;
    }

    /**
     * The mark goes first: if the process dies between the two writes, the next one knows the baseline
     * and finds the replicas unchanged.
     */
    @Override
    public void hold(int floor, Mark mark) {
        String version = annotate(version(workload), mark.json());
        if (floor != desired()) {
            writeReplicas(version, floor);
        }
    }

    /**
     * The mark goes last: until the replicas are back, the baseline must not be forgotten. What somebody
     * has scaled to 0 since then stays there.
     */
    @Override
    public void release(int baseline) {
        String version = version(workload);
        if (baseline != desired() && desired() != 0) {
            version = writeReplicas(version, baseline);
        }
        annotate(version, null);
    }

    private String annotate(String version, @Nullable String mark) {
        Map<String, String> annotations = mark == null ? Map.of() : Map.of(Mark.ANNOTATION, mark);
        Map<String, Object> patch = Map.of(
                "apiVersion", workload.getApiVersion(),
                "kind", workload.getKind(),
                "metadata",
                        Map.of(
                                "name", workload.getMetadata().getName(),
                                "namespace", workload.getMetadata().getNamespace(),
                                "uid", workload.getMetadata().getUid(),
                                "resourceVersion", version,
                                "annotations", annotations));
        return Writes.fenced(via(), () -> version(resource.patch(Writes.applyByHeadstart(), Writes.json(patch))));
    }

    /** A JSON patch whose tests are the fence. */
    private String writeReplicas(String version, int replicas) {
        List<Map<String, Object>> patch = List.of(
                Map.of(
                        "op",
                        "test",
                        "path",
                        "/metadata/uid",
                        "value",
                        workload.getMetadata().getUid()),
                Map.of("op", "test", "path", "/metadata/resourceVersion", "value", version),
                Map.of("op", "test", "path", "/spec/replicas", "value", desired()),
                Map.of("op", "replace", "path", "/spec/replicas", "value", replicas));
        return Writes.fenced(
                via(),
                () -> version(resource.subresource("scale").patch(Writes.jsonPatchByHeadstart(), Writes.json(patch))));
    }

    private static String version(HasMetadata object) {
        return object.getMetadata().getResourceVersion();
    }
}
