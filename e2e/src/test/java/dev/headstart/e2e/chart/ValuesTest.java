package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The table of values in the chart's README is what the comments of {@code values.yaml} say.
 * {@code mvn -pl e2e -am test -Dtest=ValuesTest -Dsurefire.failIfNoSpecifiedTests=false -Dchart.write} writes it anew.
 */
class ValuesTest {

    private static final Path README = Chart.FOLDER.resolve("README.md");
    private static final String BEGIN = "| value | default | what it is |\n|---|---|---|\n";
    private static final Pattern KEY = Pattern.compile("( *)([A-Za-z_]+):(?: +(.*))?");

    /** A value of the chart, with the comment above it. */
    record Value(String name, String fallback, String words) {

        String row() {
            return "| `%s` | %s | %s |\n"
                    .formatted(name, fallback.isEmpty() ? "" : "`" + fallback + "`", words.replace("|", "\\|"));
        }
    }

    @Test
    void theTableIsWhatTheCommentsSay() throws IOException {
        StringBuilder table = new StringBuilder(BEGIN);
        values().forEach(value -> table.append(value.row()));
        String readme = Files.readString(README);
        int begin = readme.indexOf(BEGIN);
        assertThat(begin).as("the head of the table in " + README).isNotNegative();
        String next = readme.substring(0, begin) + table;
        if (System.getProperty("chart.write") != null) {
            Files.writeString(README, next);
        }
        assertThat(README).as("write it anew with -Dchart.write").hasContent(next);
    }

    @Test
    void everyValueIsExplained() throws IOException {
        assertThat(values())
                .hasSizeGreaterThan(30)
                .allSatisfy(value -> assertThat(value.words()).as(value.name()).isNotBlank());
    }

    /** All values that have no values below them, and those that are explained although they have. */
    private static List<Value> values() throws IOException {
        List<Value> values = new ArrayList<>();
        Deque<String> path = new ArrayDeque<>();
        List<String> words = new ArrayList<>();
        for (String line : Files.readAllLines(Chart.FOLDER.resolve("values.yaml"))) {
            Matcher key = KEY.matcher(line);
            if (line.strip().startsWith("#")) {
                words.add(line.strip().substring(1).strip());
            } else if (line.isBlank()) {
                words.clear();
            } else {
                assertThat(key.matches()).as("a line of values.yaml: " + line).isTrue();
                while (path.size() > key.group(1).length() / 2) {
                    path.removeLast();
                }
                path.addLast(key.group(2));
                String fallback = key.group(3) == null ? "" : key.group(3);
                if (!fallback.isEmpty() || !words.isEmpty()) {
                    values.add(new Value(String.join(".", path), fallback, String.join(" ", words)));
                }
                words.clear();
            }
        }
        return values;
    }
}
