package dev.headstart.e2e;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlanStatus.LastPeak;
import dev.headstart.api.ScalePlanStatus.PeakUnderWay;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A whole peak, four hours of it in a minute, and what is told afterwards; the operator is killed on the way. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@Execution(ExecutionMode.CONCURRENT)
class PeakReportTest {

    private static final int SPEED = 240;
    private static final Instant START = Traffic.BEFORE_THE_PEAK.minus(Duration.ofHours(3));

    @Test
    void aPeakThatHasPassedIsInStatusEventAndMetrics(Cluster cluster, Prometheus prometheus) throws Exception {
        try (World world = World.start(cluster, prometheus.url(), "peak", START, SPEED)) {
            world.apply(Tiers.deployment("web", 2));
            world.apply(Tiers.plan("shop", "Enforce", Tiers.target("web", 0, "apps/v1", "Deployment", 110)));
            PeakUnderWay ahead = requireNonNull(world.awaitPlan(
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

            LastPeak peak = requireNonNull(world.plan("shop").getStatus().lastPeak());
            assertThat(peak.at()).isEqualTo(ahead.peak().at());
            assertThat(Instant.parse(peak.at()))
                    .isBetween(
                            Traffic.BEFORE_THE_PEAK.plus(Duration.ofHours(1)),
                            Traffic.BEFORE_THE_PEAK.plus(Duration.ofHours(6)));
            assertThat(Double.parseDouble(peak.expected())).isBetween(950.0, 1100.0);
            assertThat(Double.parseDouble(peak.actual())).isBetween(950.0, 1100.0);
            assertThat(peak.leadAchieved())
                    .as("two hours, less what its pods took")
                    .matches("1h[0-9]+m|2h|2h[0-9]m");
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
                            () -> assertThat(metrics(world))
                                    .containsPattern(
                                            "headstart_prescale_lead_seconds\\{namespace=\"peak\",plan=\"shop\",target=\"web\"} [0-9]{4}")
                                    .contains(
                                            "headstart_underprovisioned_seconds_total{namespace=\"peak\",plan=\"shop\",target=\"web\"} 0.0"));
        }
    }

    private static String metrics(World world) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(world.operator().url().resolve("/actuator/prometheus"))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
