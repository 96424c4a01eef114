package dev.headstart.operator.actuate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.api.Reason;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How Headstart writes to the cluster: under its own field manager, with refusals told in words. */
public final class Writes {

    static final String FIELD_MANAGER = "headstart";

    private static final ObjectMapper JSON = new ObjectMapper();

    private Writes() {}

    /** Server-side apply as {@code headstart}, which takes the applied fields over. */
    public static PatchContext applyByHeadstart() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager(FIELD_MANAGER)
                .withForce(true)
                .build();
    }

    /** The metadata of an object that is applied: the fence, and the mark or none. */
    static Map<String, Object> metadata(ObjectMeta found, String version, @Nullable Mark mark) {
        return Map.of(
                "name",
                found.getName(),
                "namespace",
                found.getNamespace(),
                "uid",
                found.getUid(),
                "resourceVersion",
                version,
                "annotations",
                mark == null ? Map.of() : Map.of(Mark.ANNOTATION, mark.json()));
    }

    static PatchContext jsonPatchByHeadstart() {
        return new PatchContext.Builder()
                .withPatchType(PatchType.JSON)
                .withFieldManager(FIELD_MANAGER)
                .build();
    }

    static String json(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A patch is always writable as JSON", e);
        }
    }

    /** Makes one write, or one read that precedes it, and says in words why it was refused. */
    public static <T> T fenced(String via, Supplier<T> write) {
        try {
            return write.get();
        } catch (KubernetesClientException e) {
            throw refused(via, e);
        }
    }

    static RuntimeException refused(String what, KubernetesClientException e) {
        return switch (e.getCode()) {
            case 403 ->
                new TargetUnavailableException(
                        Reason.Forbidden,
                        what + ": the operator's account may not do this (" + serverWords(e)
                                + "). Grant the verb to its Role, or the value in its admission policy.");
            case 404 -> new TargetUnavailableException(Reason.TargetNotFound, what + " is gone.");
            case 409, 422 ->
                new TargetUnavailableException(
                        Reason.TargetChanged,
                        what + " changed while it was being written, or refuses the value (" + serverWords(e)
                                + "); it is read again on the next pass.");
            default -> e;
        };
    }

    private static String serverWords(KubernetesClientException e) {
        return e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
    }
}
