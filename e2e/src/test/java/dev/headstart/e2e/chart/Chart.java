package dev.headstart.e2e.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The chart as files, and what Helm makes of it without a cluster. */
final class Chart {

    static final Path FOLDER = Repository.file("charts/headstart");
    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final Map<List<String>, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();

    private Chart() {}

    /** All objects of a release {@code headstart} in {@code headstart-system}, with values as {@code --set} takes them. */
    static List<JsonNode> render(String... values) {
        return RENDERED.computeIfAbsent(
                List.of(values), v -> documents(template(FOLDER, "headstart", "headstart-system", v)));
    }

    /** What Helm makes of any chart, as YAML. */
    static String template(Path chart, String release, String namespace, List<String> values) {
        return helm(Stream.concat(
                        Stream.of("template", release, chart.toString(), "--namespace=" + namespace),
                        values.stream().map(v -> "--set=" + v))
                .toArray(String[]::new));
    }

    /** The objects in a text of several YAML documents. */
    static List<JsonNode> documents(String yaml) {
        try (var documents = YAML.readerFor(JsonNode.class).<JsonNode>readValues(yaml)) {
            return StreamSupport.stream(((Iterable<JsonNode>) () -> documents).spliterator(), false)
                    .filter(JsonNode::isObject)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The objects of {@link #render} as another tool than Helm installs them: without its labels, annotations and hooks. */
    static List<ObjectNode> plain(String... values) {
        return render(values).stream()
                .filter(o -> !o.at("/metadata/annotations").has("helm.sh/hook"))
                .map(o -> withoutHelm(o.<ObjectNode>deepCopy()))
                .toList();
    }

    private static <T extends JsonNode> T withoutHelm(T node) {
        for (String words : List.of("labels", "annotations")) {
            if (node.get(words) instanceof ObjectNode map
                    && map.properties().removeIf(word -> ofHelm(word.getKey()))
                    && map.isEmpty()) {
                ((ObjectNode) (JsonNode) node).remove(words);
            }
        }
        node.forEach(Chart::withoutHelm);
        return node;
    }

    private static boolean ofHelm(String word) {
        return word.startsWith("helm.sh/") || word.equals("app.kubernetes.io/managed-by");
    }

    /** The objects of a kind. */
    static <T extends JsonNode> List<T> ofKind(List<T> objects, String kind) {
        return objects.stream()
                .filter(o -> o.path("kind").asText().equals(kind))
                .toList();
    }

    static String helm(String... arguments) {
        return Script.output(
                Stream.concat(Stream.of(Repository.file("e2e/cluster/helm.sh").toString()), Stream.of(arguments))
                        .toList(),
                Map.of());
    }

    /** A file of the checkout as text. */
    static String text(String path) {
        try {
            return Files.readString(Repository.file(path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A YAML file of the chart. */
    static JsonNode yaml(String path) {
        try {
            return YAML.readTree(FOLDER.resolve(path).toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The alerts among rules: each item of a group's list that has a name as such. */
    static List<JsonNode> alerts(JsonNode rules) {
        return rules.path("groups")
                .valueStream()
                .flatMap(group -> group.path("rules").valueStream())
                .filter(rule -> rule.has("alert"))
                .toList();
    }
}
