package dev.headstart.operator.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Prometheus sees: the families of a scrape, and the series that rules make of them. */
final class Meters {

    private static final Path RULES = Path.of("../charts/headstart/files/rules.yaml");
    private static final Pattern COMMENTED = Pattern.compile("((?: +#[^\n]*\n)+) +- record: (\\S+)");
    private static final Pattern LINE = Pattern.compile("# (HELP|TYPE) (\\S+) ?(.*)|([a-z_]+)(?:\\{(.*)})? \\S+");
    private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");

    private Meters() {}

    /** One metric. Labels are named in the order of the alphabet. */
    record Family(String name, String type, List<String> labels, String help) {}

    static List<Family> of(String scrape) {
        Map<String, String> help = new LinkedHashMap<>();
        Map<String, String> types = new LinkedHashMap<>();
        Map<String, TreeSet<String>> labels = new LinkedHashMap<>();
        for (String line : scrape.lines().toList()) {
            Matcher m = LINE.matcher(line);
            if (!m.matches()) {
                throw new AssertionError("a scrape has the line: " + line);
            }
            if (m.group(1) != null) {
                (m.group(1).equals("HELP") ? help : types).put(m.group(2), m.group(3));
            } else {
                String sample = m.group(4);
                String family = types.containsKey(sample) ? sample : sample.replaceFirst("_(count|sum)$", "");
                TreeSet<String> names = labels.computeIfAbsent(family, f -> new TreeSet<>());
                LABEL.matcher(m.group(5) == null ? "" : m.group(5)).results().forEach(l -> names.add(l.group(1)));
            }
        }
        List<Family> families = new ArrayList<>();
        types.forEach((name, type) -> families.add(
                new Family(name, type, List.copyOf(labels.getOrDefault(name, new TreeSet<>())), help.get(name))));
        return families;
    }

    /** A recording rule: its comment is what it means. */
    record Recorded(String name, String expression, String meaning) {}

    static List<Recorded> recorded() throws IOException {
        String text = Files.readString(RULES);
        Map<String, String> comments = COMMENTED
                .matcher(text)
                .results()
                .collect(Collectors.toMap(
                        m -> m.group(2),
                        m -> m.group(1).replaceAll("\\s*#\\s*", " ").strip()));
        List<Recorded> rules = new ArrayList<>();
        for (JsonNode group : new YAMLMapper().readTree(text).path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                String name = rule.path("record").asText();
                if (!name.isEmpty()) {
                    String expression = rule.path("expr").asText().replaceAll("\\s+", " ");
                    rules.add(new Recorded(name, expression.strip(), comments.getOrDefault(name, "")));
                }
            }
        }
        return rules;
    }
}
