package dev.headstart.history;

import dev.headstart.history.HistoryUnavailableException.Reason;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls the query API of one Prometheus, Thanos, Mimir or VictoriaMetrics. Safe for use by many threads. */
public final class PrometheusClient {

    /** The timer of all calls. */
    public static final String REQUESTS = "headstart.prometheus.requests";

    private final PrometheusEndpoint endpoint;
    private final Limits limits;
    private final Retry retry;
    private final MeterRegistry meters;
    private final HttpClient http;
    private final Semaphore places;

    public PrometheusClient(PrometheusEndpoint endpoint, Retry retry, MeterRegistry meters) {
        this(endpoint, Limits.usual(), retry, meters);
    }

    public PrometheusClient(PrometheusEndpoint endpoint, Limits limits, Retry retry, MeterRegistry meters) {
        this.endpoint = endpoint;
        this.limits = limits;
        this.retry = retry;
        this.meters = meters;
        this.places = new Semaphore(limits.atOnce());
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1) // an offer of HTTP/2 in clear text confuses some proxies
                .connectTimeout(Duration.ofSeconds(5));
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
            if (!places.tryAcquire(limits.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                throw tooSlow(limits.atOnce() + " earlier queries still wait for an answer");
            }
            try {
                return attempts(call, parameters).answer();
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new HistoryUnavailableException(
                    Reason.PrometheusUnreachable, "The query of " + endpoint.url() + " was interrupted", e);
        }
    }

    private Reply attempts(String call, Map<String, String> parameters) throws InterruptedException {
        for (int failed = 0; ; ) {
            Optional<Duration> retryAfter = Optional.empty();
            try {
                Reply reply = send(call, parameters);
                retryAfter = reply.retryAfter();
                if (!reply.passing() || ++failed >= retry.attempts() || retry.isTooLong(retryAfter)) {
                    return reply;
                }
            } catch (IOException e) {
                if (++failed >= retry.attempts()) {
                    throw unreachable(e);
                }
            }
            retry.pause(failed, retryAfter);
        }
    }

    private Reply send(String call, Map<String, String> parameters) throws IOException, InterruptedException {
        Timer.Sample started = Timer.start(meters);
        String outcome = "error";
        CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request(call, parameters), head -> new BoundedBody(limits.largestAnswer()));
        try {
            HttpResponse<byte[]> response = exchange.get(limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
            outcome = String.valueOf(response.statusCode());
            return new Reply(endpoint.url(), response);
        } catch (TimeoutException e) {
            outcome = "timeout";
            throw tooSlow("no complete answer within " + limits.timeout().toMillis() / 1000.0 + " s");
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } finally {
            exchange.cancel(true); // closes the connection of an answer that is still on its way
            started.stop(Timer.builder(REQUESTS)
                    .description(
                            "Calls of the plans' Prometheus, by what they asked and the HTTP status, timeout or error")
                    .tags("call", call, "outcome", outcome)
                    .register(meters));
        }
    }

    private HttpRequest request(String call, Map<String, String> parameters) {
        HttpRequest.Builder request = HttpRequest.newBuilder(endpoint.call(call))
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form(parameters)));
        endpoint.credentials().authorization().ifPresent(value -> request.header("Authorization", value));
        return request.build();
    }

    private IOException failure(@Nullable Throwable cause) {
        return switch (cause) {
            case BoundedBody.TooLargeException e ->
                throw new HistoryUnavailableException(
                        Reason.AnswerTooLarge,
                        "%s sends %s. A plan's traffic is one series: aggregate the query, for example with sum(...)."
                                .formatted(endpoint.url(), e.getMessage()),
                        e);
            case IOException e -> e;
            case null, default -> new IOException(cause);
        };
    }

    /** Not asked again at once: a server that is too slow gets slower by it. */
    private HistoryUnavailableException tooSlow(String what) {
        return new HistoryUnavailableException(
                Reason.PrometheusTooSlow,
                "%s: %s. Look at its load; a recording rule makes an expensive query cheap."
                        .formatted(endpoint.url(), what));
    }

    private HistoryUnavailableException unreachable(IOException e) {
        return new HistoryUnavailableException(
                Reason.PrometheusUnreachable,
                "%s does not answer (%s). Check the URL, the network policy and its certificate."
                        .formatted(endpoint.url(), words(e)),
                e);
    }

    private static String words(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "its host name is not known";
            }
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    /** Thanos and VictoriaMetrics are asked to fail rather than to leave something out; others ignore the two. */
    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"))
                + "&partial_response=false&deny_partial_response=1";
    }
}
