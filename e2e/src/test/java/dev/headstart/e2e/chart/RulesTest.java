package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The recording rules and alerts, by Prometheus' own tool, and a page for each alert. */
class RulesTest {

    private static final Path RULES = Chart.FOLDER.resolve("files/rules.yaml");
    private static final Path TESTS = Chart.FOLDER.resolve("tests/rules_test.yaml");
    private static final Path RUNBOOKS = Repository.file("docs/runbooks");
    private static final List<String> HEADINGS = List.of("## Meaning", "## Impact", "## Diagnosis", "## Mitigation");
    /** Pages that are no alert's. */
    private static final Set<String> OTHERS = Set.of("README.md", "black-friday.md", "red-button.md");

    private final List<JsonNode> alerts = Chart.alerts(Chart.yaml("files/rules.yaml"));

    @Test
    void prometheusTakesTheRulesAndTheyDoWhatTheirTestsSay() {
        assertThat(Promtool.run("check", "rules", RULES.toString())).contains("SUCCESS");
        assertThat(Promtool.run("test", "rules", TESTS.toString())).contains("SUCCESS");
    }

    @Test
    void everyAlertIsTestedToFire() {
        JsonNode tests = Chart.yaml("tests/rules_test.yaml");
        List<String> fired = tests.path("tests")
                .valueStream()
                .flatMap(test -> test.path("alert_rule_test").valueStream())
                .filter(test -> !test.path("exp_alerts").isEmpty())
                .map(test -> test.path("alertname").asText())
                .distinct()
                .toList();

        assertThat(names()).isNotEmpty().isSubsetOf(fired);
    }

    @Test
    void everyAlertSaysHowBadItIsAndWhat() {
        assertThat(alerts).allSatisfy(alert -> {
            assertThat(alert.at("/labels/severity").asText()).isIn("critical", "warning");
            assertThat(alert.at("/annotations/summary").asText()).isNotBlank();
            assertThat(alert.at("/annotations/description").asText()).matches("(?s).*([0-9]|\\$value|query).*");
        });
    }

    @Test
    void everyAlertHasItsPageAndNoPageIsLeftOver() throws IOException {
        try (Stream<Path> pages = Files.list(RUNBOOKS)) {
            assertThat(pages.map(page -> page.getFileName().toString()).filter(page -> !OTHERS.contains(page)))
                    .containsExactlyInAnyOrderElementsOf(
                            names().stream().map(name -> name + ".md").toList());
        }
        for (String name : names()) {
            List<String> lines = Files.readAllLines(RUNBOOKS.resolve(name + ".md"));
            assertThat(lines).startsWith("# " + name).containsSubsequence(HEADINGS);
            assertThat(Files.readString(RUNBOOKS.resolve("README.md"))).contains("(" + name + ".md)");
        }
    }

    @Test
    void theChartGivesThePrometheusOperatorTheSameRulesWithTheirPages() {
        List<JsonNode> rules = Chart.ofKind(
                Chart.render("prometheusRule.enabled=true", "prometheusRule.labels.release=monitoring"),
                "PrometheusRule");

        assertThat(rules).singleElement().satisfies(rule -> {
            assertThat(rule.at("/metadata/labels/release").asText()).isEqualTo("monitoring");
            List<JsonNode> rendered = Chart.alerts(rule.path("spec"));
            assertThat(rendered).hasSameSizeAs(alerts).allSatisfy(alert -> assertThat(
                            Repository.file(alert.at("/annotations/runbook_url").asText()))
                    .isRegularFile());
            for (int i = 0; i < alerts.size(); i++) {
                assertThat(rendered.get(i).path("expr")).isEqualTo(alerts.get(i).path("expr"));
            }
        });
    }

    @Test
    void thePagesMayBeElsewhere() {
        List<JsonNode> rules = Chart.ofKind(
                Chart.render(
                        "prometheusRule.enabled=true", "prometheusRule.runbookUrlBase=https://git.example.com/docs/"),
                "PrometheusRule");

        assertThat(Chart.alerts(rules.getFirst().path("spec"))
                        .getFirst()
                        .at("/annotations/runbook_url")
                        .asText())
                .isEqualTo("https://git.example.com/docs/" + names().getFirst() + ".md");
    }

    private List<String> names() {
        return alerts.stream().map(alert -> alert.path("alert").asText()).toList();
    }
}
