package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainCommandTest {

    @Test
    void tellsWhoRisesWhenToWhatAndWhyInTheOrderOfTime() {
        Called called = explain("taxi", "2015-01-12T00:00:00Z");
        assertThat(called.exit()).isZero();
        assertThat(called.out()).startsWith("From Mon 12 Jan 00:00 to Wed 14 Jan 00:00 (UTC)");
        List<String> lines = called.out().lines().skip(2).toList();
        assertThat(lines)
                .hasSizeGreaterThan(20)
                .allMatch(
                        line -> line.matches("(Mon|Tue) 1[23] Jan \\d\\d:\\d\\d  (database|web     )  .*needs \\d+.*"))
                .isSortedAccordingTo((a, b) -> a.substring(4, 16).compareTo(b.substring(4, 16)));
        assertThat(called.out()).contains("follows a later wave down").doesNotContain("goes ahead of");
    }

    @Test
    void saysWhatIsMissingWhenTheBoundsAreTooLowForAnEvent() {
        Called called = explain("taxi-black-friday", "2014-11-27T12:00:00Z");
        assertThat(called.out()).contains("needs").doesNotContain("SHORT");
    }

    @Test
    void theCeilingThatLimitsIsToldWithNumberAndTime(@TempDir Path folder) throws IOException {
        String taxi = Files.readString(Path.of(Called.plan("taxi")))
                .replace("maxReplicas: 120", "maxReplicas: 9")
                .replace(
                        "replicas: {min: 2, max: 120}",
                        "replicas: {min: 2, max: 120}\n      connections: {database: orders, perReplica: 10}")
                .replace("  targets:", "  databases: [{name: orders, maxConnections: 130}]\n  targets:");
        Path plan = Files.writeString(folder.resolve("plan.yaml"), taxi);
        String[] call = {
            "explain", "--plan", plan.toString(), "--traffic", Called.data("nyc-taxi"), "--at", "2015-01-12T00:00:00Z"
        };

        String capped = Called.headstart(call).out();
        assertThat(capped).contains("only 9 allowed by the autoscaler's maxReplicas");
        assertThat(capped)
                .containsPattern(
                        "SHORT: database needs \\d\\d at .* and may have 9; the need is above that from Mon 12 Jan")
                .containsPattern(
                        "SHORT: 5 of 9 pods of (web|database) do not fit: 40 of 130 connections of database orders are left, a pod opens 10; needed by 12 Jan");

        Files.writeString(plan, taxi.replace("connections:", "onInsufficient: RaiseHpaMax\n      connections:"));
        assertThat(Called.headstart(call).out()).doesNotContain("maxReplicas").contains("pods of");
    }

    @Test
    void aMomentBeforeTheTrafficIsRefused() {
        Called called = explain("taxi", "2014-06-01T00:00:00Z");
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("it begins at 2014-07-01T00:00:00Z");
    }

    @Test
    void theTrafficComesFromAFileOrAPrometheus() {
        String plan = Called.plan("taxi");
        assertThat(Called.headstart("explain", "--plan", plan).exit()).isEqualTo(2);
        assertThat(Called.headstart("explain").err()).contains("Name the plan: --plan FILE.");
        assertThat(Called.headstart("explain", "shop", "--plan", plan).err()).contains("name PLAN or --plan FILE");
        Called both = Called.headstart(
                "explain", "--plan", plan, "--traffic", Called.data("nyc-taxi"), "--prometheus", "http://127.0.0.1:1");
        assertThat(both.exit()).isEqualTo(2);
        assertThat(both.err()).contains("Name --traffic FILE or --prometheus URL; one of the two.");
    }

    @Test
    void aMalformedRowIsNamedByFileAndLine(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("traffic.csv"), "timestamp,value\n2026-01-31T00:05:00Z,many\n");
        Called called = Called.headstart("explain", "--plan", Called.plan("taxi"), "--traffic", file.toString());
        assertThat(called.exit()).isEqualTo(2);
        assertThat(called.err()).contains("traffic.csv:2: 'many' is no number");
    }

    private static Called explain(String plan, String at) {
        return Called.headstart(
                "explain", "--plan", Called.plan(plan), "--traffic", Called.data("nyc-taxi"), "--at", at);
    }
}
