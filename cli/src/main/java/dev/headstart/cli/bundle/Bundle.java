package dev.headstart.cli.bundle;

import dev.headstart.cli.cluster.Asked;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Files by their path, and what could not be read. */
final class Bundle {
    private static final int LONGEST = 90;

    private final String folder;
    private final Map<String, String> files = new LinkedHashMap<>();
    private final List<String> unread = new ArrayList<>();

    Bundle(String folder) {
        this.folder = folder;
    }

    /** Adds what is read, or that it could not be read. */
    void add(String path, Supplier<String> text) {
        try {
            files.put(folder + "/" + shortened(path), text.get());
        } catch (KubernetesClientException e) {
            unread.add(path + ": " + Asked.words(e));
        } catch (IllegalArgumentException | IllegalStateException e) {
            unread.add(path + ": " + e.getMessage());
        }
    }

    private String shortened(String path) {
        int room = LONGEST - folder.length();
        return path.length() <= room ? path : path.substring(0, room - 9) + "-" + Integer.toHexString(path.hashCode());
    }

    /** As YAML, without what kubectl remembers of a manifest: it may hold anything. */
    static String yaml(HasMetadata object) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        if (annotations != null) {
            Map<String, String> kept = new HashMap<>(annotations);
            kept.remove("kubectl.kubernetes.io/last-applied-configuration");
            object.getMetadata().setAnnotations(kept);
        }
        return Serialization.asYaml(object);
    }

    Map<String, String> files() {
        return files;
    }

    List<String> unread() {
        return List.copyOf(unread);
    }
}
