package dev.headstart.e2e.chart;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The API as the manifests in {@code crds/manifests} define it, and examples of it. */
final class Crds {

    private static final List<String> EXAMPLES =
            List.of("examples/demo/2-scaleplan.yaml", "examples/demo/3-peakevent.yaml");

    private Crds() {}

    /** One kind of the API. */
    record Kind(String crd, String version, String name, String words) {

        /** The name with a space between its words. */
        String displayName() {
            return name.replaceAll("(?<=[a-z])(?=[A-Z])", " ");
        }
    }

    /** What users write and read, sorted by the CRDs' names. */
    static List<Kind> kinds() {
        try (Stream<Path> files = Files.list(Repository.file("crds/manifests"))) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .map(file -> kind(read(file)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Objects of these kinds that users may begin with. */
    static List<JsonNode> examples() {
        return EXAMPLES.stream().map(path -> read(Repository.file(path))).toList();
    }

    private static Kind kind(JsonNode crd) {
        JsonNode version = crd.at("/spec/versions/0");
        return new Kind(
                crd.at("/metadata/name").asText(),
                version.path("name").asText(),
                crd.at("/spec/names/kind").asText(),
                version.at("/schema/openAPIV3Schema/description").asText());
    }

    private static JsonNode read(Path file) {
        try {
            return Chart.YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
