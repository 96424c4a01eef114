package dev.headstart.operator.report;

import static dev.headstart.operator.Given.NOON;

import com.sun.net.httpserver.HttpServer;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.history.Credentials;
import dev.headstart.history.PrometheusClient;
import dev.headstart.history.PrometheusEndpoint;
import dev.headstart.history.PrometheusHistory;
import dev.headstart.history.Retry;
import dev.headstart.operator.Given;
import dev.headstart.operator.report.PlanReport.Trouble;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.MissingRoom;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A pass in which there is something to tell in every figure that the operator has. */
public final class EveryMetric {

    private EveryMetric() {}

    /** What Prometheus reads after it. */
    public static String scrape() {
        PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new PlanMetrics(meters)
                .record(
                        Views.steady(Given.forecast(0.12, 48, i -> 40)),
                        status(),
                        List.of(),
                        List.of(new Trouble("web", Reason.FieldConflict, "somebody")),
                        new Room(
                                List.of(new MissingRoom("web", MissingRoom.Ceiling.Quota, 18, 6, NOON, "why")),
                                List.of(),
                                false,
                                List.of()));
        Metric.UNDERPROVISIONED.counter(Tags.of("namespace", "shop", "plan", "shop", "target", "web"), meters);
        Metric.OPERATOR_ACTS.gauge(1, Integer::doubleValue, meters);
        askAPrometheus(meters);
        return meters.scrape();
    }

    private static ScalePlanStatus status() {
        var condition = new ConditionBuilder()
                .withType("Ready")
                .withStatus("True")
                .withReason("Planning")
                .build();
        TargetStatus web = new TargetStatus(
                "web",
                new RefSpec("apps/v1", "Deployment", "web", null),
                null,
                5,
                4,
                7,
                null,
                null,
                new LeadTime("2h", null, "1h58m", List.of()),
                6,
                null,
                null,
                "why");
        return new ScalePlanStatus(1L, List.of(condition), null, null, null, null, null, null, List.of(web));
    }

    private static void askAPrometheus(MeterRegistry meters) {
        byte[] answer = "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[]}}"
                .getBytes(StandardCharsets.UTF_8);
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            new PrometheusHistory(
                            new PrometheusClient(PrometheusEndpoint.of(url, Credentials.NONE), Retry.usual(), meters))
                    .holds("up > 0", NOON);
            server.stop(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
