package dev.headstart.history;

import static dev.headstart.history.Refusals.refuses;
import static dev.headstart.history.ScriptedPrometheus.answering;
import static dev.headstart.history.ScriptedPrometheus.matrix;
import static dev.headstart.history.ScriptedPrometheus.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.headstart.history.HistoryUnavailableException.Reason;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(30)
class PrometheusClientTest {

    private static final Map<String, String> QUERY = Map.of("query", "up{job=\"a&b\"}");
    private static final Limits HASTY = new Limits(Duration.ofMillis(300), 1000, 4);

    @Test
    void aQueryAsksTheServerToFailRatherThanToLeaveSomethingOut() {
        try (var server = answering(200, matrix())) {
            server.client().call("query", QUERY);

            assertThat(server.asked.getFirst().parameters())
                    .containsEntry("query", "up{job=\"a&b\"}")
                    .containsEntry("partial_response", "false")
                    .containsEntry("deny_partial_response", "1");
        }
    }

    @Test
    void aPathBeforeTheApiIsKept() {
        try (var server = answering(200, matrix())) {
            for (String path : List.of("/select/0/prometheus", "/select/0/prometheus/")) {
                var endpoint = PrometheusEndpoint.of(server.url() + path, Credentials.NONE);
                new PrometheusClient(endpoint, Retry.usual(), new SimpleMeterRegistry()).call("query", QUERY);
                assertThat(server.asked.getLast().path()).isEqualTo("/select/0/prometheus/api/v1/query");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus:9090",
                "ftp://a",
                "http://",
                "http://a/%zz",
                "http://[::1",
                "http://a?b=c",
                "http://a#b"
            })
    void anAddressThatIsNoneIsRefusedInWords(String url) {
        refuses(Reason.BadUrl, "'" + url + "' is not the base URL", () -> PrometheusEndpoint.of(url, Credentials.NONE));
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 502, 503})
    void aPassingFailureIsTriedAgainWithLongerAndLongerWaits(int status) {
        try (var server = ScriptedPrometheus.start((exchange, asked, number) ->
                send(exchange, number < 2 ? status : 200, number < 2 ? "busy" : matrix()))) {
            server.client().call("query", QUERY);

            assertThat(server.asked).hasSize(3);
            assertThat(server.waits.get(0)).isLessThanOrEqualTo(Duration.ofMillis(500));
            assertThat(server.waits.get(1)).isLessThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void waitsDoubleUpToTheLongestAndAreSpreadAtRandom() throws InterruptedException {
        List<Duration> waits = new ArrayList<>();
        Retry retry = new Retry(9, Duration.ofMillis(500), Duration.ofSeconds(5), new Random(7), waits::add);
        for (int failed = 1; failed <= 8; failed++) {
            for (int i = 0; i < 50; i++) {
                retry.pause(failed, Optional.empty());
            }
            Duration cap = Duration.ofMillis(Math.min(5000, 500L << (failed - 1)));
            assertThat(waits).hasSize(50).allMatch(w -> w.compareTo(cap) <= 0);
            assertThat(waits.stream().distinct().count()).isGreaterThan(20);
            assertThat(waits).anyMatch(w -> w.compareTo(cap.dividedBy(2)) > 0);
            waits.clear();
        }
    }

    @Test
    void aFailureThatDoesNotPassIsToldAfterThreeTries() {
        try (var server = answering(503, "{\"message\":\"no healthy upstream\"}")) {
            refuses(Reason.PrometheusFailed, "answered 503", () -> server.client()
                    .call("query", QUERY));
            assertThat(server.asked).hasSize(3);
        }
    }

    @Test
    void theServersOwnRetryAfterCountsMoreThanTheBackoff() {
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> {
            exchange.getResponseHeaders().set("Retry-After", "4");
            send(exchange, number == 0 ? 429 : 200, matrix());
        })) {
            server.client().call("query", QUERY);

            assertThat(server.waits).containsExactly(Duration.ofSeconds(4));
        }
    }

    @Test
    void aRetryAfterThatIsADateIsReadAgainstTheServersClock() {
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> {
            exchange.getResponseHeaders().set("Date", "Sun, 01 Mar 2026 12:00:00 GMT");
            exchange.getResponseHeaders().set("Retry-After", "Sun, 01 Mar 2026 12:00:03 GMT");
            send(exchange, number == 0 ? 503 : 200, matrix());
        })) {
            server.client().call("query", QUERY);

            assertThat(server.waits).hasSize(1);
        }
    }

    @Test
    void aServerThatAsksForMorePatienceThanACallHasIsLeftAlone() {
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> {
            exchange.getResponseHeaders().set("Retry-After", "60");
            send(exchange, 429, "");
        })) {
            refuses(Reason.PrometheusFailed, "asks for fewer queries", () -> server.client()
                    .call("query", QUERY));
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void anAnswerOfNoReasonableSizeIsNotReadToItsEnd() {
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> {
            exchange.sendResponseHeaders(200, 0);
            byte[] block = "x".repeat(600).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 100_000; i++) {
                exchange.getResponseBody().write(block);
            }
        })) {
            Limits small = new Limits(Duration.ofSeconds(20), 1000, 4);
            refuses(Reason.AnswerTooLarge, "more than 1000 bytes", () -> server.client(Credentials.NONE, small)
                    .call("query", QUERY));
            assertThat(server.asked).hasSize(1);
        }
    }

    @Test
    void aServerThatNeverAnswersIsGivenUpAndNotAskedAgain() {
        CountDownLatch end = new CountDownLatch(1);
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> end.await())) {
            refuses(Reason.PrometheusTooSlow, "no complete answer within 0.3 s", () -> server.client(
                            Credentials.NONE, HASTY)
                    .call("query", QUERY));
            assertThat(server.asked).hasSize(1);
            end.countDown();
        }
    }

    @Test
    void aServerThatHangsInTheMiddleOfItsAnswerIsGivenUpToo() {
        CountDownLatch end = new CountDownLatch(1);
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write("{\"status\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            end.await();
        })) {
            refuses(Reason.PrometheusTooSlow, "no complete answer", () -> server.client(Credentials.NONE, HASTY)
                    .call("query", QUERY));
            end.countDown();
        }
    }

    @Test
    void aConnectionThatBreaksInTheAnswerIsTriedAgain() {
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> {
            if (number == 0) {
                exchange.sendResponseHeaders(200, 100);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                throw new IOException("gone");
            }
            send(exchange, 200, matrix());
        })) {
            server.client().call("query", QUERY);

            assertThat(server.asked).hasSize(2);
        }
    }

    @Test
    void aPortThatNobodyListensOnIsTold() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        var endpoint = new PrometheusEndpoint(URI.create("http://127.0.0.1:" + port), Credentials.NONE);
        List<Duration> waits = new ArrayList<>();
        Retry retry = new Retry(3, Duration.ofMillis(1), Duration.ofMillis(2), new Random(1), waits::add);

        refuses(Reason.PrometheusUnreachable, "does not answer (ConnectException)", () -> new PrometheusClient(
                        endpoint, retry, new SimpleMeterRegistry())
                .call("query", QUERY));
        assertThat(waits).hasSize(2);
    }

    @Test
    void aHostNameThatIsNotKnownIsTold() {
        var endpoint = new PrometheusEndpoint(URI.create("http://no-such-host.invalid"), Credentials.NONE);
        Retry once = new Retry(1, Duration.ofMillis(1), Duration.ofMillis(2), new Random(1), d -> {});

        refuses(Reason.PrometheusUnreachable, "its host name is not known", () -> new PrometheusClient(
                        endpoint, once, new SimpleMeterRegistry())
                .call("query", QUERY));
    }

    @Test
    void atMostFourQueriesRunAtOnce() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Semaphore goOn = new Semaphore(0);
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> {
                    most.accumulateAndGet(running.incrementAndGet(), Math::max);
                    goOn.acquire();
                    running.decrementAndGet();
                    send(exchange, 200, matrix());
                });
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            PrometheusClient client = server.client();
            List<Future<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                calls.add(callers.submit(() -> client.call("query", QUERY)));
            }
            await().until(() -> running.get() == 4);
            goOn.release(12);
            for (Future<Answer> call : calls) {
                call.get(10, TimeUnit.SECONDS);
            }
            assertThat(most).hasValue(4);
            assertThat(server.asked).hasSize(12);
        }
    }

    @Test
    void aSlowServerDoesNotDelayThePlansOfAnother() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (var slow = ScriptedPrometheus.start((exchange, asked, number) -> end.await());
                var quick = answering(200, matrix());
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            PrometheusClient stuck = slow.client();
            List<Future<Answer>> calls = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                calls.add(callers.submit(() -> stuck.call("query", QUERY)));
            }
            await().until(() -> slow.asked.size() == 4);

            assertThat(callers.submit(() -> quick.client().call("query", QUERY)).get(5, TimeUnit.SECONDS))
                    .isNotNull();
            calls.forEach(call -> call.cancel(true));
            end.countDown();
        }
    }

    @Test
    void aQueryThatFindsNoFreePlaceInTimeIsToldSo() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Limits one = new Limits(Duration.ofMillis(400), 1000, 1);
        try (var server = ScriptedPrometheus.start((exchange, asked, number) -> {
                    exchange.sendResponseHeaders(503, -1);
                });
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Retry patient = new Retry(2, Duration.ofMillis(1), Duration.ofMillis(2), new Random(1), d -> end.await());
            var client = new PrometheusClient(
                    new PrometheusEndpoint(server.url(), Credentials.NONE), one, patient, new SimpleMeterRegistry());
            Future<Answer> first = callers.submit(() -> client.call("query", QUERY));
            await().until(() -> server.asked.size() == 1);

            refuses(Reason.PrometheusTooSlow, "1 earlier queries still wait", () -> client.call("query", QUERY));
            end.countDown();
            assertThatThrownBy(() -> first.get(5, TimeUnit.SECONDS)).hasMessageContaining("answered 503");
        }
    }

    @Test
    void requestsAreCountedByOutcome() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (var server = answering(400, "{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"x\"}")) {
            var client =
                    new PrometheusClient(new PrometheusEndpoint(server.url(), Credentials.NONE), Retry.usual(), meters);
            assertThatThrownBy(() -> client.call("query", QUERY)).isInstanceOf(HistoryUnavailableException.class);

            assertThat(meters.get("headstart.prometheus.requests")
                            .tags("call", "query", "outcome", "400")
                            .timer()
                            .count())
                    .isEqualTo(1);
        }
    }
}
