package dev.headstart.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.LastPeak;
import dev.headstart.api.PeakUnderWay;
import dev.headstart.api.PrometheusDuration;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A whole peak, four hours of it in a minute, and what is told afterwards; the operator is killed on the way. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class PeakReportTest {

    private static final int SPEED = 240;
    private static final Instant START = Traffic.BEFORE_THE_PEAK.minus(Duration.ofHours(3));

    private World world;
    private PeakUnderWay ahead;

    @BeforeAll
    void playThePeak(Cluster cluster, Prometheus prometheus) {
        world = World.start(cluster, prometheus.url(), "peak", START, SPEED);
        world.apply(Tiers.deployment("web", 2));
        world.apply(Tiers.plan("shop", "Enforce", Tiers.target("web", 0, "apps/v1", "Deployment", 110)));
        world.apply(Tiers.deployment("tight", 2));
        world.apply(Tiers.plan(
                        "tight",
                        "Enforce",
                        Tiers.target("tight", 0, "apps/v1", "Deployment", 110),
                        Tiers.target("absent", 0, "apps/v1", "Deployment", 110))
                .replace("max: 20", "max: 3"));
        ahead = requireNonNull(world.awaitPlan(
                        "shop",
                        "is ready for a peak",
                        p -> p.getStatus().peakUnderWay() != null
                                && p.getStatus().peakUnderWay().ready().containsKey("web"))
                .getStatus()
                .peakUnderWay());
        world.operator().kill();
        world.operator().restart();
        await("the peak has passed")
                .atMost(Duration.ofMinutes(4))
                .until(() -> world.plan("shop").getStatus().lastPeak() != null);
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    void aPeakThatHasPassedIsInStatusEventAndMetrics() {
        LastPeak peak = requireNonNull(world.plan("shop").getStatus().lastPeak());
        assertThat(peak.at()).isEqualTo(ahead.peak().at());
        assertThat(Instant.parse(peak.at()))
                .isBetween(
                        Traffic.BEFORE_THE_PEAK.plus(Duration.ofHours(1)),
                        Traffic.BEFORE_THE_PEAK.plus(Duration.ofHours(6)));
        assertThat(Double.parseDouble(peak.expected())).isBetween(950.0, 1100.0);
        assertThat(Double.parseDouble(peak.actual())).isBetween(950.0, 1100.0);
        Duration lead = PrometheusDuration.parse(requireNonNull(peak.leadAchieved()));
        assertThat(lead)
                .as("two hours, less what its pods and a slow machine took")
                .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(130));
        assertThat(Instant.parse(requireNonNull(ahead.ready().get("web"))).plus(lead))
                .as("the need, from where it was noted first")
                .isBetween(
                        Traffic.BEFORE_THE_PEAK, OffsetDateTime.parse(peak.at()).toInstant());
        assertThat(peak.slowest()).isEqualTo("web");
        assertThat(Double.parseDouble(peak.replicaHours())).isBetween(10.0, 80.0);
        assertThat(Double.parseDouble(peak.hpaOnlyReplicaHours()))
                .as("an autoscaler that is there in no time does not scale ahead")
                .isPositive()
                .isLessThan(Double.parseDouble(peak.replicaHours()));
        assertThat(world.events("shop"))
                .filteredOn(e -> e.getReason().equals("PeakPassed"))
                .singleElement()
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(
                                peak.actual() + " came",
                                "web, the slowest, was ready " + peak.leadAchieved() + " before"));
        await().untilAsserted(
                        () -> assertThat(metrics())
                                .containsPattern(
                                        "headstart_prescale_lead_seconds\\{namespace=\"peak\",plan=\"shop\",target=\"web\"} [0-9]{4}")
                                .contains(
                                        "headstart_underprovisioned_seconds_total{namespace=\"peak\",plan=\"shop\",target=\"web\"} 0.0"));
    }

    @Test
    void everyPanelOfTheDashboardHasDataAndEveryRuleItsMetrics() throws Exception {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(metrics())
                .contains("headstart_missing_replicas{ceiling=\"Maximum\"")
                .contains("headstart_target_trouble{namespace=\"peak\",plan=\"tight\",reason=\"TargetNotFound\""));

        List<String> scrapes = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String before = scrapes.isEmpty() ? "" : scrapes.getLast();
            scrapes.add(await("the figures move")
                    .until(this::metrics, now -> !passes(now).equals(passes(before))));
        }
        assertThat(Dashboard.metricsOfTheRules())
                .as("what the rules ask for, in the operator's own words")
                .isNotEmpty()
                .allSatisfy(metric -> assertThat(scrapes.getLast()).containsPattern("(?m)^" + metric + "[{ ]"));
        try (Prometheus seen = Dashboard.scraped(scrapes)) {
            assertThat(Dashboard.lines()).hasSizeGreaterThan(20).allSatisfy(line -> assertThat(line.values(seen))
                    .as("%s: %s", line.panel(), line.expression())
                    .isNotEmpty());
        }
    }

    private static List<String> passes(String metrics) {
        return metrics.lines()
                .filter(line -> line.startsWith("operator_sdk_reconciliations_success_total"))
                .toList();
    }

    private String metrics() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(world.operator().url().resolve("/actuator/prometheus"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
