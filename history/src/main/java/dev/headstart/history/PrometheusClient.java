package dev.headstart.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.history.HistoryUnavailableException.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;

/** Calls the query API of one Prometheus, Thanos, Mimir or VictoriaMetrics. Safe for use by many threads. */
public final class PrometheusClient {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int LARGEST_ANSWER = 64 << 20;
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final PrometheusEndpoint endpoint;
    private final Retry retry;
    private final MeterRegistry meters;
    private final HttpClient http;
    private final Semaphore places = new Semaphore(4);

    public PrometheusClient(PrometheusEndpoint endpoint, Retry retry, MeterRegistry meters) {
        this.endpoint = endpoint;
        this.retry = retry;
        this.meters = meters;
        HttpClient.Builder builder = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        endpoint.credentials().tls().ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    /**
     * Makes one call and reads its answer.
     *
     * @param call {@code query} or {@code query_range}
     * @throws HistoryUnavailableException if there is no complete answer after the retries
     */
    Answer call(String call, Map<String, String> parameters) {
        try {
            places.acquire();
            try {
                return attempts(call, parameters);
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryUnavailableException(
                    Reason.PrometheusUnreachable, "The query of " + endpoint.url() + " was interrupted", e);
        }
    }

    private Answer attempts(String call, Map<String, String> parameters) throws InterruptedException {
        for (int failed = 0; ; ) {
            HttpResponse<InputStream> response;
            try {
                response = send(call, parameters);
            } catch (IOException e) {
                if (++failed >= retry.attempts()) {
                    throw unreachable(e);
                }
                retry.pause(failed, Optional.empty());
                continue;
            }
            boolean passing = response.statusCode() == 429 || response.statusCode() >= 500;
            if (!passing || ++failed >= retry.attempts()) {
                return read(response);
            }
            retry.pause(failed, retryAfter(response));
        }
    }

    private HttpResponse<InputStream> send(String call, Map<String, String> parameters)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.call(call))
                .timeout(TIMEOUT)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters)));
        endpoint.credentials().authorization().ifPresent(value -> request.header("Authorization", value));
        Timer.Sample started = Timer.start(meters);
        String outcome = "error";
        try {
            HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
            outcome = String.valueOf(response.statusCode());
            return response;
        } finally {
            started.stop(meters.timer("headstart.prometheus.requests", "call", call, "outcome", outcome));
        }
    }

    private Answer read(HttpResponse<InputStream> response) {
        byte[] body;
        try (InputStream in = response.body()) {
            body = in.readNBytes(LARGEST_ANSWER);
        } catch (IOException e) {
            throw unreachable(e);
        }
        int code = response.statusCode();
        if (code == 401 || code == 403) {
            throw new HistoryUnavailableException(
                    Reason.PrometheusUnauthorized,
                    "%s answered %d. Check the Secret of traffic.prometheus.authSecretRef."
                            .formatted(endpoint.url(), code));
        }
        Answer answer = parse(body, code);
        if ("bad_data".equals(answer.errorType()) || "execution".equals(answer.errorType())) {
            throw new HistoryUnavailableException(
                    Reason.BadQuery, "%s says: %s".formatted(endpoint.url(), answer.error()));
        }
        if (!"success".equals(answer.status())) {
            throw new HistoryUnavailableException(
                    Reason.PrometheusFailed, "%s answered %d: %s".formatted(endpoint.url(), code, answer.error()));
        }
        refusePartial(answer);
        return answer;
    }

    private Answer parse(byte[] body, int code) {
        String text = new String(body, StandardCharsets.UTF_8);
        try {
            Answer answer = JSON.readValue(text, Answer.class);
            if (answer != null && answer.status() != null) {
                return answer;
            }
        } catch (JsonProcessingException e) {
            if (code >= 500 || code == 429) {
                throw new HistoryUnavailableException(
                        Reason.PrometheusFailed, "%s answered %d".formatted(endpoint.url(), code), e);
            }
        }
        String start = text.substring(0, Math.min(60, text.length())).replaceAll("\\s+", " ");
        throw new HistoryUnavailableException(
                Reason.MalformedAnswer,
                "%s answered %d with something that is not a Prometheus answer (it begins '%s'). Check the URL; a login page or a truncating proxy may stand before it."
                        .formatted(endpoint.url(), code, start));
    }

    /** An answer that lacks a part looks like less traffic. */
    private void refusePartial(Answer answer) {
        boolean warned = !answer.warnings().isEmpty();
        if (answer.isPartial() || warned) {
            throw new HistoryUnavailableException(
                    Reason.PartialResult,
                    "%s says that its answer is incomplete%s. The last good forecast is kept."
                            .formatted(
                                    endpoint.url(),
                                    warned ? ": " + answer.warnings().getFirst() : ""));
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private HistoryUnavailableException unreachable(IOException e) {
        String why = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new HistoryUnavailableException(
                Reason.PrometheusUnreachable,
                "%s does not answer (%s). Check the URL, the network policy and its certificate."
                        .formatted(endpoint.url(), why),
                e);
    }

    /** Thanos and VictoriaMetrics are asked to fail rather than to leave something out; others ignore the two. */
    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + "&partial_response=false&deny_partial_response=1";
    }
}
