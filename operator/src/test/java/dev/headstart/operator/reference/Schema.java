package dev.headstart.operator.reference;

import static dev.headstart.operator.reference.Page.code;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The fields of a CRD, by its generated manifest. */
final class Schema {

    private static final Pattern KUBERNETES = Pattern.compile("\\.(selector|conditions\\[])\\.");

    private final String version;
    private final JsonNode root;
    private final JsonNode names;

    private Schema(JsonNode crd) {
        JsonNode served = crd.at("/spec/versions/0");
        this.version =
                crd.at("/spec/group").asText() + "/" + served.path("name").asText();
        this.root = served.at("/schema/openAPIV3Schema");
        this.names = crd.at("/spec/names");
    }

    static Schema of(String plural) throws IOException {
        Path manifest = Path.of("../crds/manifests", plural + ".headstart.dev.yaml");
        return new Schema(new YAMLMapper().readTree(manifest.toFile()));
    }

    String kind() {
        return names.path("kind").asText();
    }

    String words() {
        String rules = rules(root.path("properties").path("spec"));
        return "`apiVersion: %s`, short name `%s`.%s"
                .formatted(
                        version,
                        names.at("/shortNames/0").asText(),
                        rules.isEmpty() ? "" : " Of the spec as a whole is checked: " + rules + ".");
    }

    /** Path, type, default, what is checked, description: one row a field of {@code spec} or {@code status}. */
    List<List<String>> rows(String part) {
        List<List<String>> rows = new ArrayList<>();
        walk(root.path("properties").path(part), part, rows);
        return rows;
    }

    private static void walk(JsonNode object, String path, List<List<String>> rows) {
        List<String> required = texts(object.path("required"));
        object.path("properties").properties().forEach(entry -> {
            JsonNode field = entry.getValue();
            String name = path + "." + entry.getKey();
            boolean list = field.has("items");
            String here = list ? name + "[]" : name;
            rows.add(List.of(
                    code(here),
                    type(field),
                    field.has("default") ? code(field.path("default").toString().replaceAll("^\"|\"$", "")) : "",
                    checks(field, required.contains(entry.getKey())),
                    description(here, field)));
            walk(list ? field.path("items") : field, here, rows);
        });
    }

    /** What is Kubernetes' own has no words of ours. */
    private static String description(String path, JsonNode field) {
        String words = field.path("description").asText();
        return words.isEmpty() && KUBERNETES.matcher(path).find() ? "as everywhere in Kubernetes" : words;
    }

    /** {@code pattern} is left out: descriptions have examples. */
    private static void range(List<String> checks, JsonNode field, String least, String most, String unit) {
        if (field.has(least) && field.has(most)) {
            checks.add(plain(field.path(least)) + " to " + plain(field.path(most)) + unit);
        } else if (field.has(least)) {
            checks.add("from " + plain(field.path(least)) + unit);
        } else if (field.has(most)) {
            checks.add("up to " + plain(field.path(most)) + unit);
        }
    }

    private static String plain(JsonNode number) {
        return number.decimalValue().stripTrailingZeros().toPlainString();
    }

    private static String type(JsonNode field) {
        if (field.path("x-kubernetes-int-or-string").asBoolean()) {
            return "number or text";
        }
        if (field.has("additionalProperties")) {
            return "map";
        }
        String type = field.path("type").asText();
        return type.equals("array") ? "list of " + type(field.path("items")) : type;
    }

    private static String checks(JsonNode field, boolean required) {
        List<String> all = new ArrayList<>();
        if (required) {
            all.add("required");
        }
        if (field.has("enum")) {
            all.add(texts(field.path("enum")).stream().map(Page::code).collect(Collectors.joining(" or ")));
        }
        range(all, field, "minimum", "maximum", "");
        range(all, field, "minItems", "maxItems", " entries");
        range(all, field, "minLength", "maxLength", " characters");
        String rules = rules(field);
        if (!rules.isEmpty()) {
            all.add(rules);
        }
        return String.join("; ", all);
    }

    private static String rules(JsonNode of) {
        return StreamSupport.stream(of.path("x-kubernetes-validations").spliterator(), false)
                .map(rule -> rule.path("message").asText())
                .collect(Collectors.joining("; "));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
