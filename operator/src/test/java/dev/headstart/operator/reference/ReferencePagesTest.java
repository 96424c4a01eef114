package dev.headstart.operator.reference;

import static dev.headstart.operator.reference.Page.code;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ConditionType;
import dev.headstart.api.EventReason;
import dev.headstart.api.Reason;
import dev.headstart.history.HistoryUnavailableException;
import dev.headstart.operator.reference.Meters.Family;
import dev.headstart.operator.reference.SettingsReference.Setting;
import dev.headstart.operator.report.EveryMetric;
import dev.headstart.operator.report.Metric;
import dev.headstart.planner.Trust;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The reference of metrics, Events, conditions, settings and CRDs is what the code says.
 * {@code mvn -pl operator -am test -Dtest=ReferencePagesTest -Dsurefire.failIfNoSpecifiedTests=false -Dreference.write} writes it anew.
 */
class ReferencePagesTest {

    private static final List<Family> FAMILIES = Meters.of(EveryMetric.scrape());

    @Test
    void metrics() throws IOException {
        new Page("Metrics", """
                        What the operator tells of itself at `/actuator/prometheus`, port 8080. Beside these there are those of the Java Operator SDK
                        (`operator_sdk_…`), of the JVM and of the web server, as they come with them. Scrape with `honor_labels: true`: `namespace` is the plan's. What
                        is unknown has no series, and is never zero. Of several operators only the one that acts has figures of plans: take the `max`.
                        """)
                .table(
                        List.of("name", "type", "labels", "unit", "meaning"),
                        FAMILIES.stream()
                                .map(f -> List.of(
                                        code(f.name()),
                                        f.type(),
                                        String.join(", ", f.labels()),
                                        unit(f.name()),
                                        f.help())))
                .words(
                        "`reason`, `type` and `status` are those of [conditions](conditions.md); `ceiling` is `Maximum`, `Quota`, `NodeRoom`, `Storage` or `Connections`.")
                .heading("Recording rules")
                .words(
                        "Of [one plain file](../../charts/headstart/files/rules.yaml), or of the chart with `prometheusRule.enabled=true`; [alerts](../runbooks/README.md) use them.")
                .table(
                        List.of("name", "meaning", "expression"),
                        Meters.recorded().stream().map(r -> List.of(code(r.name()), r.meaning(), code(r.expression()))))
                .isWhatStandsIn("metrics.md");
    }

    private static String unit(String family) {
        return Stream.of(Metric.values())
                .filter(metric -> family.startsWith(metric.meter().replace('.', '_')))
                .map(Metric::unit)
                .reduce((first, longer) -> longer)
                .orElse("seconds");
    }

    @Test
    void everyMetricIsShownWithItsMeaning() throws IOException {
        assertThat(FAMILIES)
                .hasSize(Metric.values().length + 2)
                .as("and the timer of the calls of Prometheus, with its maximum")
                .allSatisfy(f -> assertThat(f.help()).as(f.name()).isNotBlank());
        assertThat(Meters.recorded()).isNotEmpty().allSatisfy(r -> assertThat(r.meaning())
                .as(r.name() + ", in a comment above")
                .isNotBlank());
    }

    @Test
    void events() throws IOException {
        new Page("Events", """
                        Every Event that the operator writes is about a ScalePlan and in its namespace, with the source `headstart`:
                        `kubectl -n NAMESPACE get events --field-selector involvedObject.kind=ScalePlan`. Events go after an hour where the cluster is as usual; what
                        counts stays in the plan's status.
                        """)
                .table(
                        List.of("reason", "type", "on", "when", "what to do"),
                        Stream.of(EventReason.values())
                                .map(r -> List.of(
                                        code(r.name()), type(r), "ScalePlan", r.meaning(), orNothing(r.remedy()))))
                .heading("Conditions")
                .words(
                        "When a condition's status becomes another one, an Event has that condition's reason: `Normal` for the better, `Warning` for the worse, and the message"
                                + " begins with the condition's name. One a reason, however many conditions have it. All of them are in [conditions](conditions.md).")
                .isWhatStandsIn("events.md");
    }

    private static String type(EventReason reason) {
        return String.join(
                " or ",
                Stream.of(reason.type(false), reason.type(true)).distinct().toList());
    }

    private static String orNothing(String remedy) {
        return remedy.isEmpty() ? "nothing" : remedy;
    }

    @Test
    void conditions() throws IOException {
        Page page = new Page("Conditions", """
                A ScalePlan's status has these conditions, by Kubernetes' conventions: `lastTransitionTime` is kept while the status stays, `observedGeneration` is
                the spec that they are about, `message` has the words and the numbers. A Forecast has no conditions (its `status.trusted` is the plan's `ForecastTrusted`), and
                neither has a PeakEvent: what is wrong with one is told by the plans that it applies to, as `SpecUnusable`.

                The Event of a new status and, of a target, the label `reason` of `headstart_target_trouble` have the same reasons.
                """);
        for (ConditionType type : ConditionType.values()) {
            page.heading(type.name()).words(type.meaning());
            List<Reason> reasons = Stream.of(Reason.values())
                    .filter(r -> r.condition() == type)
                    .toList();
            if (!reasons.isEmpty()) {
                page.table(
                        List.of("reason", "status", "meaning", "what to do"),
                        reasons.stream()
                                .map(r -> List.of(code(r.name()), r.status(), r.meaning(), orNothing(r.remedy()))));
            }
            if (type == ConditionType.Stalled) {
                page.words("It has the reason of `Ready`, one of "
                        + String.join(
                                ", ",
                                Stream.of(Reason.values())
                                        .filter(Reason::forAPerson)
                                        .map(r -> code(r.name()))
                                        .toList())
                        + ".");
            }
        }
        page.isWhatStandsIn("conditions.md");
    }

    @Test
    void aReasonThatAModuleBelowGivesHasItsPageToo() {
        assertThat(HistoryUnavailableException.Reason.values())
                .allSatisfy(
                        reason -> assertThat(Reason.of(reason).condition()).isEqualTo(ConditionType.MetricsAvailable));
        assertThat(Trust.Why.values())
                .allSatisfy(why -> assertThat(Reason.of(why).condition()).isEqualTo(ConditionType.ForecastTrusted));
    }

    @Test
    void whatIsNotWellHasARemedy() {
        assertThat(Reason.values())
                .filteredOn(r -> !r.status().equals(r.condition() == ConditionType.Degraded ? "False" : "True"))
                .allSatisfy(r -> assertThat(r.remedy()).as(r.name()).isNotBlank());
        assertThat(EventReason.values())
                .filteredOn(r -> r.type(true).equals("Warning"))
                .allSatisfy(r -> assertThat(r.remedy()).as(r.name()).isNotBlank());
    }

    @Test
    void settings() throws IOException {
        List<Setting> settings = SettingsReference.all();
        assertThat(settings)
                .allSatisfy(s -> assertThat(s.meaning()).as(s.property()).isNotBlank());
        new Page("The operator's settings", """
                        As arguments (`--headstart.interval=15s`) or as variables. The [chart](../../charts/headstart/README.md) sets them by its values. Lists are
                        separated by commas, times are such as `30s`.
                        """)
                .table(
                        List.of("property", "variable", "default", "meaning"),
                        settings.stream()
                                .map(s -> List.of(
                                        code(s.property()), code(s.variable()), code(s.fallback()), s.meaning())))
                .isWhatStandsIn("settings.md");
    }

    @Test
    void customResources() throws IOException {
        Page page = new Page("Custom resources", """
                Every field, by the manifests in [crds/manifests](../../crds/manifests) that are made of the code; `kubectl explain scaleplan.spec` says the same.
                Durations are such as `2h`, `5m` or `56d`, moments RFC 3339. What the API server checks when something is applied is in the column *checked*.
                """);
        for (String plural : List.of("scaleplans", "forecasts", "peakevents")) {
            Schema schema = Schema.of(plural);
            page.heading(schema.kind()).words(schema.words());
            for (String part : List.of("spec", "status")) {
                List<List<String>> rows = schema.rows(part);
                assertThat(rows).allSatisfy(row -> assertThat(row.getLast())
                        .as(requireNonNull(row.getFirst()))
                        .isNotBlank());
                if (!rows.isEmpty()) {
                    page.table(List.of("field", "type", "default", "checked", "what it is"), rows.stream());
                }
            }
        }
        page.isWhatStandsIn("crds.md");
    }
}
