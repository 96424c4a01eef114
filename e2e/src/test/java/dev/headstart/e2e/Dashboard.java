package dev.headstart.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.Prometheus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The chart's dashboard, asked as Grafana asks it, of a Prometheus that holds what an operator showed of itself. */
final class Dashboard {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern METRIC = Pattern.compile("\\bheadstart_[a-z_]+");
    /** When the last scrape was, for Prometheus: any moment does. */
    private static final long AT = Traffic.BEFORE_THE_PEAK.getEpochSecond();

    private static final int BETWEEN_SCRAPES_SECONDS = 30;

    private Dashboard() {}

    /** A line of a panel, with all namespaces and plans chosen. */
    record Line(String panel, String expression) {

        /** What it shows now; numbers that are none, such as of a division by zero, are left out. */
        List<Double> values(Prometheus prometheus) {
            URI url = prometheus
                    .url()
                    .resolve("/api/v1/query?time=" + AT + "&query=" + URLEncoder.encode(expression, UTF_8));
            try {
                String answer = HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString())
                        .body();
                return JSON.readTree(answer)
                        .at("/data/result")
                        .valueStream()
                        .map(sample -> sample.at("/value/1").asDouble(Double.NaN))
                        .filter(Double::isFinite)
                        .toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Interrupted while asking " + url, e);
            }
        }
    }

    static List<Line> lines() throws IOException {
        JsonNode dashboard = JSON.readTree(
                Repository.file("charts/headstart/files/dashboard.json").toFile());
        return dashboard
                .path("panels")
                .valueStream()
                .flatMap(panel -> panel.path("targets")
                        .valueStream()
                        .map(target -> new Line(
                                panel.path("title").asText(),
                                target.path("expr")
                                        .asText()
                                        .replace("$namespace", ".*")
                                        .replace("$plan", ".*"))))
                .toList();
    }

    /** The operator's metrics that recording rules and alerts ask for. */
    static List<String> metricsOfTheRules() throws IOException {
        String rules = Files.readString(Repository.file("charts/headstart/files/rules.yaml"));
        return List.copyOf(new TreeSet<>(
                METRIC.matcher(rules).results().map(MatchResult::group).toList()));
    }

    /** A Prometheus that has scraped these texts half a minute apart, the last one at {@link #AT}; the caller closes it. */
    static Prometheus scraped(List<String> scrapes) throws IOException {
        Path state = Files.createTempDirectory("headstart-test-dashboard");
        List<String> samples = new ArrayList<>();
        for (int i = 0; i < scrapes.size(); i++) {
            long at = AT - (long) BETWEEN_SCRAPES_SECONDS * (scrapes.size() - 1 - i);
            scrapes.get(i).lines().filter(line -> !line.startsWith("#")).forEach(line -> samples.add(line + " " + at));
        }
        samples.add("# EOF");
        Path history = Files.write(state.resolve("scrapes.om"), samples);
        return Prometheus.start(history, state, "127.0.0.1");
    }
}
