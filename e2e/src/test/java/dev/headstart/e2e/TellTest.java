package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the operator's process says of itself: metrics, health, logs; and what a Secret is for. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TellTest {

    private World world;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        world = World.start(cluster, prometheus.url(), "tell", Traffic.BEFORE_THE_PEAK);
        world.apply(Tiers.deployment("web", 2));
        world.apply(Tiers.plan("shop", "Enforce", Tiers.target("web", 0, "apps/v1", "Deployment", 100)));
        world.awaitPlan(
                "shop", "holds", p -> World.condition(p, "Ready").getStatus().equals("True"));
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    void itsMetricsAreThoseOfTheDesign() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(get("/actuator/prometheus"))
                .contains(
                        "headstart_floor_replicas{namespace=\"tell\",plan=\"shop\",target=\"web\"} 1",
                        "headstart_ready_replicas{",
                        "headstart_forecast_error_ratio{",
                        "headstart_forecast_coverage_ratio{",
                        "headstart_prometheus_requests_seconds_count{",
                        "operator_sdk_reconciliations"));
    }

    @Test
    void itIsLiveAndReady() throws Exception {
        assertThat(get("/actuator/health/liveness")).contains("UP");
        assertThat(get("/actuator/health/readiness")).contains("UP");
    }

    @Test
    void everyLineOfItsLogIsJsonAndADecisionNamesItsPlan() {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(log())
                .allSatisfy(entry -> assertThat(entry.hasNonNull("message")).isTrue())
                .anySatisfy(entry -> {
                    assertThat(entry.path("reason").asText()).isEqualTo("FloorRaised");
                    assertThat(entry.path("plan").asText()).isEqualTo("tell/shop");
                }));
    }

    /** Whole lines only: the last one may be half written. */
    private static List<JsonNode> log() throws IOException {
        String text = Files.readString(Path.of("target/operator-logs/tell.log"));
        List<JsonNode> entries = new ArrayList<>();
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            entries.add(new ObjectMapper().readTree(line));
        }
        return entries;
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(world.operator().url().resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
