package dev.headstart.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The manifests that users apply are what the records say, with the few things added that the
 * generator has no annotation for. {@code mvn -pl crds test -Dcrds.write} writes them anew.
 */
class ManifestsTest {

    private static final Path GENERATED = Path.of("target/classes/META-INF/fabric8");
    /** One for {@code kubectl apply}, and two because neither a chart nor a bundle can hold what lies outside of it. */
    private static final List<Path> MANIFESTS = List.of(
            Path.of("manifests"), Path.of("../charts/headstart/files/crds"), Path.of("../charts/olm/manifests"));

    private static final List<String> COLUMNS = List.of(
            "Mode",
            "Ready",
            "Now",
            "Start",
            "End",
            "Multiplier",
            "Like",
            "Peak",
            "Peak-At",
            "In",
            "Model",
            "Error",
            "Trusted",
            "Floors",
            "Trend",
            "Age");
    /** What a resource is, what its spec is, what its status is. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "scaleplans",
            List.of(
                    "A system whose tiers get their replicas before its traffic comes. It reads the traffic's history from Prometheus, forecasts it, and raises the floor of every target a lead time ahead of the need; an autoscaler that is there goes on working above the floor.",
                    "What is wanted: which traffic, how it is forecast, which targets.",
                    "What is seen, planned and done, with the reason in words."),
            "forecasts",
            List.of(
                    "What is expected of the traffic of the ScalePlan of the same name. Made by the operator, for people to read; an edit changes nothing.",
                    "",
                    "The forecast and how far it can be trusted."),
            "peakevents",
            List.of(
                    "An hour, a day or a week whose traffic the history does not foretell: a sale, a launch, a campaign, or a quiet feast. It applies to the ScalePlans of its namespace that select it.",
                    "When it is, and how much traffic it brings: a multiplier, or the shape of a past event.",
                    ""));

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .build());

    @ParameterizedTest
    @ValueSource(strings = {"scaleplans", "forecasts", "peakevents"})
    void theManifestIsWhatTheRecordsSay(String plural) throws IOException {
        ObjectNode crd = (ObjectNode) YAML.readTree(
                GENERATED.resolve(plural + ".headstart.dev-v1.yml").toFile());
        crd.withObject("/spec/names").withArray("categories").add("headstart");
        JsonNode schema = crd.at("/spec/versions/0/schema/openAPIV3Schema/properties");
        keyed(schema.at("/spec/properties/targets"), "name");
        keyed(schema.at("/status/properties/targets"), "name");
        keyed(schema.at("/status/properties/conditions"), "type");
        inOrder((ArrayNode) crd.at("/spec/versions/0/additionalPrinterColumns"));
        withoutRepeatedRules(crd);
        boundedQuantities(crd);
        described((ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema"), plural);
        selectable(schema.at("/spec/properties/events/properties/selector/properties/matchExpressions"));
        String yaml = YAML.writeValueAsString(crd);
        for (Path folder : MANIFESTS) {
            Path manifest = folder.resolve(plural + ".headstart.dev.yaml");
            if (System.getProperty("crds.write") != null) {
                Files.writeString(manifest, yaml);
            }
            assertThat(manifest).hasContent(yaml);
        }
    }

    /** A list whose items are told apart by a key: merged item by item, refused when a key repeats. */
    private static void keyed(JsonNode list, String key) {
        if (list instanceof ObjectNode node) {
            node.put("x-kubernetes-list-type", "map");
            node.putArray("x-kubernetes-list-map-keys").add(key);
            ArrayNode required = ((ObjectNode) node.get("items")).withArray("required");
            Set<String> names = new LinkedHashSet<>();
            required.forEach(n -> names.add(n.asText()));
            if (names.add(key)) {
                required.add(key);
            }
        }
    }

    /** The generator reads a record's annotation from its field and again from its accessor. */
    private static void withoutRepeatedRules(JsonNode node) {
        if (node.get("x-kubernetes-validations") instanceof ArrayNode rules) {
            Set<JsonNode> distinct = new LinkedHashSet<>();
            rules.forEach(distinct::add);
            rules.removeAll().addAll(distinct);
        }
        node.forEach(ManifestsTest::withoutRepeatedRules);
    }

    /** {@code kubectl explain} begins with the resource itself; a resource without a spec says nothing. */
    private static void described(ObjectNode schema, String plural) {
        List<String> words = WORDS.getOrDefault(plural, List.of());
        schema.put("description", words.get(0));
        if (schema.at("/properties/spec") instanceof ObjectNode spec && spec.has("properties")) {
            spec.put("description", words.get(1));
            schema.putArray("required").add("spec");
        }
        if (schema.at("/properties/status") instanceof ObjectNode status && status.has("properties")) {
            status.put("description", words.get(2));
        }
    }

    /** What the API server checks of a selector elsewhere. */
    private static void selectable(JsonNode expressions) {
        if (expressions instanceof ObjectNode list) {
            list.put("maxItems", 32);
            ObjectNode items = (ObjectNode) list.get("items");
            items.putArray("required").add("key").add("operator");
            ArrayNode operators = ((ObjectNode) items.at("/properties/operator")).putArray("enum");
            List.of("In", "NotIn", "Exists", "DoesNotExist").forEach(operators::add);
        }
    }

    /** The API server estimates what a rule costs from the longest text that it may meet. */
    private static void boundedQuantities(JsonNode node) {
        if (node instanceof ObjectNode object && object.has("x-kubernetes-int-or-string")) {
            object.put("maxLength", 32);
        }
        node.forEach(ManifestsTest::boundedQuantities);
    }

    /** The generator sorts columns by path; people read from what matters to what does not. */
    private static void inOrder(ArrayNode columns) {
        List<JsonNode> sorted = new ArrayList<>();
        columns.forEach(sorted::add);
        sorted.sort(Comparator.comparingInt(c -> COLUMNS.indexOf(c.get("name").asText())));
        columns.removeAll().addAll(sorted);
    }
}
