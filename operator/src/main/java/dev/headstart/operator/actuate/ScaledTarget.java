package dev.headstart.operator.actuate;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload without an autoscaler: its own replicas are the floor.
 *
 * @param fieldPath where they stand; null: they are written by the scale subresource
 */
record ScaledTarget(
        Resource<GenericKubernetesResource> resource,
        GenericKubernetesResource object,
        @Nullable String fieldPath,
        int desired,
        int ready,
        Optional<Mark> mark)
        implements LiveTarget {

    @Override
    public String via() {
        return object.getKind() + "/" + object.getMetadata().getName();
    }

    @Override
    public int floor() {
        return desired;
    }

    /** Which field of a custom resource its scale subresource writes, the object does not tell: it is somewhere in its spec. */
    @Override
    public Field field() {
        String usual = object.get("spec", "replicas") == null ? "/spec" : "/spec/replicas";
        return Field.at(object, fieldPath == null ? usual : fieldPath);
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
        String version = annotate(version(object), mark);
        if (floor != desired) {
            writeReplicas(version, floor);
        }
    }

    /**
     * The mark goes last: until the replicas are back, the baseline must not be forgotten. What somebody
     * has scaled to 0 since then stays there.
     */
    @Override
    public void release(int baseline) {
        String version = version(object);
        if (baseline != desired && desired != 0) {
            version = writeReplicas(version, baseline);
        }
        annotate(version, null);
    }

    private String annotate(String version, @Nullable Mark mark) {
        Map<String, Object> patch = Map.of(
                "apiVersion",
                object.getApiVersion(),
                "kind",
                object.getKind(),
                "metadata",
                Writes.metadata(object.getMetadata(), version, mark));
        return Writes.fenced(via(), () -> version(resource.patch(Writes.applyByHeadstart(), Writes.json(patch))));
    }

    /** A JSON patch whose tests are the fence. */
    private String writeReplicas(String version, int replicas) {
        String path = fieldPath == null ? "/spec/replicas" : fieldPath;
        var written = fieldPath == null ? resource.subresource("scale") : resource;
        List<Map<String, Object>> patch = List.of(
                Map.of(
                        "op",
                        "test",
                        "path",
                        "/metadata/uid",
                        "value",
                        object.getMetadata().getUid()),
                Map.of("op", "test", "path", "/metadata/resourceVersion", "value", version),
                Map.of("op", "test", "path", path, "value", desired),
                Map.of("op", "replace", "path", path, "value", replicas));
        return Writes.fenced(via(), () -> version(written.patch(Writes.jsonPatchByHeadstart(), Writes.json(patch))));
    }

    private static String version(HasMetadata object) {
        return object.getMetadata().getResourceVersion();
    }
}
