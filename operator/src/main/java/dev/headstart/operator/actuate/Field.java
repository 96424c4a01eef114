package dev.headstart.operator.actuate;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.client.utils.ApiVersionUtil;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A field of an object, and who writes it, by the object's {@code managedFields}.
 *
 * @param path keys and indexes from the object down to the field
 */
record Field(HasMetadata object, List<String> path) {

    /** The field that a JSON pointer names. */
    static Field at(HasMetadata object, String pointer) {
        return new Field(
                object,
                Stream.of(pointer.substring(1).split("/"))
                        .map(key -> key.replace("~1", "/").replace("~0", "~"))
                        .toList());
    }

    /** Whether Headstart has applied it: it would vanish if it no longer were. */
    boolean applied() {
        return managers().anyMatch(m -> ours(m) && "Apply".equals(m.getOperation()) && writes(m));
    }

    /**
     * Who else has written it since Headstart last wrote to the object. Times are those of the API server, in whole seconds; in the same second
     * the other one was the later. Who wrote through a scale subresource has no time, but is the last who wrote: a write
     * takes the field from all others. Then the spec tells whether that was after Headstart's mark.
     *
     * @param marked generation of the spec when Headstart was about to write; null if that is not known
     */
    Optional<String> editor(@Nullable Long marked) {
        Optional<ManagedFieldsEntry> scaler =
                managers().filter(m -> m.getTime() == null && writes(m)).findFirst();
        if (scaler.isPresent()) {
            return scaler.filter(m -> !ours(m) && marked != null && generation() > marked)
                    .map(ManagedFieldsEntry::getManager);
        }
        String lastOurs = managers()
                .filter(m -> ours(m) && m.getTime() != null)
                .map(ManagedFieldsEntry::getTime)
                .max(Comparator.naturalOrder())
                .orElse("");
        return managers()
                .filter(m -> !ours(m) && writes(m) && m.getTime().compareTo(lastOurs) >= 0)
                .max(Comparator.comparing(ManagedFieldsEntry::getTime))
                .map(ManagedFieldsEntry::getManager);
    }

    private long generation() {
        return requireNonNullElse(object.getMetadata().getGeneration(), 0L);
    }

    /** Entries without fields say nothing. */
    private Stream<ManagedFieldsEntry> managers() {
        return object.getMetadata().getManagedFields().stream().filter(m -> m.getFieldsV1() != null);
    }

    private static boolean ours(ManagedFieldsEntry manager) {
        return Writes.FIELD_MANAGER.equals(manager.getManager());
    }

    /** A list or map that is managed as a whole has no entries; those of a list are not told apart. */
    private boolean writes(ManagedFieldsEntry manager) {
        Object at = manager.getFieldsV1().getAdditionalProperties();
        for (String key : path) {
            if (!(at instanceof Map<?, ?> fields)) {
                return false;
            }
            boolean whole = fields.isEmpty() || Character.isDigit(key.charAt(0));
            if (whole) {
                return true;
            }
            at = fields.get("f:" + key);
        }
        return at != null;
    }

    /** What makes Argo CD leave the field to Headstart, to be put into its Application. */
    String ignoredByArgo() {
        String pointer = path.size() == 1 ? pointer() + "/FIELD" : pointer();
        return "ignoreDifferences: [{group: \"%s\", kind: %s, name: %s, namespace: %s, jsonPointers: [%s]}]"
                .formatted(
                        requireNonNullElse(ApiVersionUtil.trimGroupOrNull(object.getApiVersion()), ""),
                        object.getKind(),
                        object.getMetadata().getName(),
                        object.getMetadata().getNamespace(),
                        pointer);
    }

    String pointer() {
        return path.stream()
                .map(key -> "/" + key.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
