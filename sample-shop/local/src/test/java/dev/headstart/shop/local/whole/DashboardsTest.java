package dev.headstart.shop.local.whole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.headstart.shop.local.LocalShop;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asks Prometheus what Grafana's dashboards ask it, while somebody looks and buys. */
@ExtendWith(WholeShop.class)
class DashboardsTest {
    private static final Path DASHBOARDS = Path.of("..", "..", "charts", "sample-shop", "files", "dashboards");

    private final LocalShop shop;
    private final Books prometheus;

    /** A line of a panel. */
    record Line(String dashboard, String panel, String expression) {}

    DashboardsTest(LocalShop shop) {
        this.shop = shop;
        this.prometheus = new Books(shop);
    }

    @Test
    void eachPanelHasDataAndABucketLeadsToATrace() throws IOException {
        List<Line> lines = lines();
        assertThat(lines).hasSizeGreaterThan(15);
        try (var traffic = new Traffic(shop.ports().edge(), "panels" + UUID.randomUUID())) {
            traffic.start(Duration.ofMillis(500));
            await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        new Shopper(shop.ports().edge()).get("/"); // a page that the edge may keep
                        assertThat(lines)
                                .allSatisfy(line -> assertThat(values(line)).isNotEmpty());
                    });
        }
        assertThat(result("/api/v1/query?query=up"))
                .hasSizeGreaterThanOrEqualTo(9)
                .allSatisfy(target -> assertThat(value(target))
                        .as("whether %s is scraped", target)
                        .isEqualTo(1));
        assertThat(exemplars().toString()).contains("trace_id");
    }

    private static List<Line> lines() throws IOException {
        List<Line> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.toList()) {
                JsonObject dashboard =
                        JsonParser.parseString(Files.readString(file)).getAsJsonObject();
                for (JsonElement panel : dashboard.getAsJsonArray("panels")) {
                    for (JsonElement target : panel.getAsJsonObject().getAsJsonArray("targets")) {
                        lines.add(new Line(text(dashboard, "title"), text(panel, "title"), text(target, "expr")));
                    }
                }
            }
        }
        return lines;
    }

    private static String text(JsonElement object, String field) {
        return object.getAsJsonObject().get(field).getAsString();
    }

    /** All numbers of a line now; a panel with a division by zero has none. */
    private List<Double> values(Line line) {
        return result("/api/v1/query?query=" + URLEncoder.encode(line.expression(), UTF_8)).asList().stream()
                .map(DashboardsTest::value)
                .filter(Double::isFinite)
                .toList();
    }

    private JsonArray result(String path) {
        String answer = prometheus.get(shop.ports().prometheus(), path);
        return JsonParser.parseString(answer)
                .getAsJsonObject()
                .getAsJsonObject("data")
                .getAsJsonArray("result");
    }

    private static double value(JsonElement sample) {
        return sample.getAsJsonObject().getAsJsonArray("value").get(1).getAsDouble();
    }

    private JsonElement exemplars() {
        String answer = prometheus.get(
                shop.ports().prometheus(),
                "/api/v1/query_exemplars?query=http_server_requests_seconds_bucket&start=%d&end=%d"
                        .formatted(
                                Instant.now().minusSeconds(120).getEpochSecond(),
                                Instant.now().getEpochSecond()));
        return JsonParser.parseString(answer).getAsJsonObject().get("data");
    }
}
