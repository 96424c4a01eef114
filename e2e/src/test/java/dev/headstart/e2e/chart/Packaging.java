package dev.headstart.e2e.chart;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The other ways to install Headstart: files of the checkout that are made of the chart. */
final class Packaging {

    static final String HEAD = "# Written by PackagingTest from charts/headstart; see there.\n";
    private static final ObjectMapper WRITER = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .disable(YAMLGenerator.Feature.SPLIT_LINES)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .stringQuotingChecker(new Quoting())
            .build());

    private Packaging() {}

    /** All of them: what each path in the checkout holds. */
    static Map<String, String> files() {
        Map<String, String> files = new TreeMap<>();
        files.putAll(Kustomize.files());
        files.putAll(OlmBundle.files());
        files.putAll(ArtifactHub.files());
        return files;
    }

    /** Objects as one file, with a line that says where they come from. */
    static String text(List<? extends JsonNode> objects) {
        return HEAD + objects.stream().map(Packaging::yaml).collect(Collectors.joining("---\n"));
    }

    /** An object as one file. */
    static String text(JsonNode object) {
        return text(List.of(object));
    }

    /** An object with its name, as every file of Kubernetes begins. */
    static ObjectNode object(String apiVersion, String kind, String name) {
        ObjectNode object = headless(apiVersion, kind);
        object.withObject("/metadata").put("name", name);
        return object;
    }

    /** What tools read and no API server: it has no name. */
    static ObjectNode headless(String apiVersion, String kind) {
        return Chart.YAML.createObjectNode().put("apiVersion", apiVersion).put("kind", kind);
    }

    /** The one object of a kind that the chart makes with these values, with a name. */
    static ObjectNode one(String kind, String name, String... values) {
        return Chart.ofKind(Chart.plain(values), kind).stream()
                .filter(o -> o.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The chart makes no " + kind + " " + name + " with "
                        + Stream.of(values).toList()));
    }

    /** Values as JSON that people can read. */
    static String json(List<? extends JsonNode> values) {
        return Chart.YAML.createArrayNode().addAll(values).toPrettyString();
    }

    /** As YAML. */
    static String yaml(JsonNode object) {
        try {
            return WRITER.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Cannot write " + object, e);
        }
    }

    /** Some readers of YAML take a word that begins with a digit for a time or a number. */
    private static final class Quoting extends StringQuotingChecker.Default {

        private static final long serialVersionUID = 1;

        @Override
        public boolean needToQuoteValue(String value) {
            return (!value.isEmpty() && Character.isDigit(value.charAt(0))) || super.needToQuoteValue(value);
        }
    }
}
