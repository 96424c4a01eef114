package dev.headstart.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.headstart.cli.Run;
import dev.headstart.cli.Traffic;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusSourceTest {
    @TempDir
    private Path folder;

    private HttpServer server;
    private volatile String authorization = "";

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query_range", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> asked = Arrays.stream(form.split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        long step = Long.parseLong(asked.get("step"));
        long end = Long.parseLong(asked.get("end"));
        String values = LongStream.iterate(Long.parseLong(asked.get("start")), t -> t <= end, t -> t + step)
                .mapToObj(t ->
                        "[" + t + ",\"" + Traffic.value((int) (t / step % 100_000), Duration.ofSeconds(step)) + "\"]")
                .collect(Collectors.joining(","));
        byte[] body =
                ("{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":["
                                + values + "]}]}}")
                        .getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Test
    void aQueryIsForecastLikeAFile() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret\n");
        Run run = Run.headstart(
                "forecast",
                "--prometheus",
                url(),
                "--query",
                "sum(rate(x[5m]))",
                "--step",
                "1h",
                "--history",
                "21d",
                "--end",
                "2026-02-02T00:00:00Z",
                "--token-file",
                token,
                "--output",
                folder);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(Files.readAllLines(folder.resolve("prometheus.forecast.csv")))
                .hasSize(25)
                .element(1)
                .asString()
                .startsWith("2026-02-02T00:00:00Z,");
        assertThat(authorization).isEqualTo("Bearer secret");
    }

    @Test
    void aQueryIsBacktestedLikeAFile() {
        Run run = Run.headstart(
                "backtest",
                "--prometheus",
                url(),
                "--query",
                "x",
                "--step",
                "1h",
                "--history",
                "21d",
                "--end",
                "2026-02-02T00:00:00Z",
                "--origins",
                "2",
                "--output",
                folder);
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("SeasonalNaiveWeek");
        assertThat(folder.resolve("prometheus.backtest.html")).exists();
    }

    @Test
    void aServerThatIsNotThereIsAFailureAndNoWrongInput() {
        String gone = url();
        server.stop(0);
        Run run = Run.headstart("forecast", "--prometheus", gone, "--query", "x", "--output", folder);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("x: ");
    }

    @Test
    void aUrlNeedsAQueryAndNoFiles() {
        assertThat(Run.headstart("forecast", "--prometheus", url()).err())
                .contains("--prometheus and --query need each other");
        assertThat(Run.headstart("forecast", "--prometheus", url(), "--query", "x", "a.csv")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.headstart("forecast").err()).contains("Name CSV files, or --prometheus URL with --query PROMQL");
    }
}
