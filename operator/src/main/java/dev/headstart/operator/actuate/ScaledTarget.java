package dev.headstart.operator.actuate;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
     * and finds the replicas unchanged. The second write tests uid and old replicas only: controllers answer the
     * first with one of their own, a Deployment's copies the annotation to its ReplicaSet, so its version may be past.
     */
    @Override
    public void hold(int floor, Mark mark) {
        annotate(
                version(object),
                floor == desired ? mark : mark.before(object.getMetadata().getGeneration()));
        if (floor != desired) {
            writeReplicas(floor, Stream.empty());
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
            version = writeReplicas(baseline, Stream.of(test("/metadata/resourceVersion", version)));
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
    private String writeReplicas(int replicas, Stream<Map<String, Object>> tests) {
        String path = fieldPath == null ? "/spec/replicas" : fieldPath;
        var written = fieldPath == null ? resource.subresource("scale") : resource;
        Stream<Map<String, Object>> always = Stream.of(
                test("/metadata/uid", object.getMetadata().getUid()),
                test(path, desired),
                Map.of("op", "replace", "path", path, "value", replicas));
        List<Map<String, Object>> patch = Stream.concat(tests, always).toList();
        return Writes.fenced(via(), () -> version(written.patch(Writes.jsonPatchByHeadstart(), Writes.json(patch))));
    }

    private static Map<String, Object> test(String path, Object value) {
        return Map.of("op", "test", "path", path, "value", value);
    }

    private static String version(HasMetadata object) {
        return object.getMetadata().getResourceVersion();
    }
}
