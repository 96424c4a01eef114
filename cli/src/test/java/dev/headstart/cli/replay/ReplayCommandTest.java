package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Execution(ExecutionMode.CONCURRENT)
class ReplayCommandTest {
    private static final String[] STRATEGIES = {"hpa", "keda-cron", "static", "headstart"};

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"taxi-black-friday, nyc-taxi, 2014-11-28, 100", "nasa-black-friday, nasa-http, 1995-08-25, 500"})
    void aTenfoldDayLeavesTheHpaShortAndHeadstartNotOnceItWasTold(String plan, String traffic, String day, double hpa)
            throws IOException {
        Called told = rehearse(Called.plan(plan), traffic, day);
        assertThat(minutes(told, "hpa", "database")).isGreaterThan(hpa);
        assertThat(minutes(told, "headstart", "database")).isZero();
        assertThat(minutes(told, "headstart", "web")).isZero();
        assertThat(told.out()).contains("SHORT from " + day);
        Called untold = rehearse(withoutEvent(plan), traffic, day);
        assertThat(minutes(untold, "hpa", "database")).isEqualTo(minutes(told, "hpa", "database"));
        assertThat(minutes(untold, "headstart", "database")).isGreaterThan(40);
    }

    @Test
    void theLastLineIsTheResultsAsJson() {
        Called called = aQuietDay("--json");
        assertThat(called.exit()).isZero();
        assertThat(called.json().path("results")).hasSize(8);
        for (String strategy : STRATEGIES) {
            JsonNode result = called.result(strategy, "web");
            assertThat(result.path("underProvisionedMinutes").asDouble(-1)).isNotNegative();
            assertThat(result.path("replicaHours").asDouble()).isPositive();
            assertThat(result.path("leadSeconds").isNumber()).isTrue();
        }
    }

    @Test
    void theTableComparesEachStrategyWithTheHpaAtItsPrice() {
        Called called = aQuietDay("--price", "2", "--json");
        double hours = called.result("static", "web").path("replicaHours").asDouble();
        assertThat(called.out()).contains("HOURS vs HPA").contains("%.2f".formatted(2 * hours));
    }

    @Test
    void theReportNeedsNothingButItself() throws IOException {
        Path report = folder.resolve("report.html");
        aQuietDay("--report", report.toString());
        String page = Files.readString(report);
        assertThat(page).contains("<svg", "<polygon", "keda-cron", "database").doesNotContain("http", "src=", "NaN");
        assertThat(page.split("<svg", -1)).hasSize(1 + 8);
    }

    @Test
    void aPlanThatDoesNotSayHowLongAStartTakesIsToldHow() throws IOException {
        Path plan = folder.resolve("plan.yaml");
        Files.writeString(
                plan,
                Files.readString(Path.of(Called.plan("taxi"))).replace("replay.headstart.dev/web: 90s", "other: x"));
        Called called = Called.headstart("replay", "--plan", plan.toString(), "--traffic", Called.data("nyc-taxi"));
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("replay.headstart.dev/web: 90s");
    }

    @Test
    void aReplayOutsideTheTrafficIsRefusedWithWhatThereIs() {
        Called called = Called.headstart(
                "replay",
                "--plan",
                Called.plan("taxi"),
                "--traffic",
                Called.data("nyc-taxi"),
                "--to",
                "2016-01-01T00:00:00Z");
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("2015-02-01T00:00:00Z");
    }

    private static Called aQuietDay(String... more) {
        String[] args = {
            "replay",
            "--plan",
            Called.plan("taxi"),
            "--traffic",
            Called.data("nyc-taxi"),
            "--from",
            "2014-12-01T00:00:00Z",
            "--to",
            "2014-12-01T12:00:00Z"
        };
        String[] all = Arrays.copyOf(args, args.length + more.length);
        System.arraycopy(more, 0, all, args.length, more.length);
        return Called.headstart(all);
    }

    private static Called rehearse(String plan, String traffic, String day) {
        return Called.headstart(
                "replay",
                "--plan",
                plan,
                "--traffic",
                Called.data(traffic),
                "--rehearse",
                "10",
                "--rehearse-day",
                day,
                "--json");
    }

    private String withoutEvent(String plan) throws IOException {
        Path untold = folder.resolve("untold.yaml");
        String all = Files.readString(Path.of(Called.plan(plan)));
        Files.writeString(untold, all.substring(0, all.lastIndexOf("---")));
        return untold.toString();
    }

    private static double minutes(Called called, String strategy, String target) {
        return called.result(strategy, target).path("underProvisionedMinutes").asDouble(Double.NaN);
    }
}
