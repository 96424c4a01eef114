package dev.headstart.shop.platform.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dev.headstart.shop.platform.remote.RemoteFailure.Busy;
import dev.headstart.shop.platform.remote.RemoteFailure.NotFound;
import dev.headstart.shop.platform.remote.RemoteFailure.Refused;
import dev.headstart.shop.platform.remote.RemoteFailure.Unavailable;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.RestClient;

class RemoteTest {
    private static final Duration ATTEMPT = Duration.ofMillis(300);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Peer peer;
    private Remote remote;

    @BeforeEach
    void start() throws IOException {
        peer = new Peer();
        remote = remoteAt(peer.url());
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    private Remote remoteAt(URI url) {
        var settings = new RemoteSettings(url, Duration.ofMillis(200), ATTEMPT, ATTEMPT.multipliedBy(3), 4);
        return new Remotes(RestClient::builder, meters).to("catalog", settings);
    }

    private String get() {
        return remote.repeatable(http -> http.get().uri("/thing").retrieve().body(String.class));
    }

    private String post() {
        return remote.once(http -> http.post().uri("/thing").retrieve().body(String.class));
    }

    private void tryToGet() {
        assertThat(catchThrowable(this::get))
                .satisfiesAnyOf(none -> assertThat(none).isNull(), failure -> assertThat(failure)
                        .isInstanceOf(RemoteFailure.class));
    }

    private void tryToPost() {
        assertThatThrownBy(this::post).isInstanceOf(RemoteFailure.class);
    }

    @Test
    void aSingleFailureIsMadeGoodByARetry() {
        peer.failsOnce();
        assertThat(get()).isEqualTo("ok");
        assertThat(peer.asked).hasValue(2);
        assertThat(meters.get("shop.remote.retries")
                        .tag("remote", "catalog")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatMustNotHappenTwiceIsNotRetried() {
        peer.failsOnce();
        assertThatThrownBy(this::post).isInstanceOf(Unavailable.class);
        assertThat(peer.asked).hasValue(1);
    }

    @Test
    void retriesAreATenthOfTheCallsAtMost() {
        // every fifth call fails, which is too seldom for the breaker
        peer.does(exchange -> Peer.answer(exchange, peer.asked.get() % 5 == 0 ? 500 : 200, "ok"));
        for (int call = 0; call < 200; call++) {
            tryToGet();
        }
        assertThat(peer.asked).hasValueBetween(210, 221);
    }

    @Test
    void theBreakerOpensAndClosesAgain() {
        peer.fails();
        for (int call = 0; call < 12; call++) {
            tryToGet();
        }
        int asked = peer.asked.get();
        assertThatThrownBy(this::get).isInstanceOf(Busy.class).hasMessageContaining("its last calls failed");
        assertThat(peer.asked).hasValue(asked);

        peer.recovers();
        await().atMost(Duration.ofSeconds(5)).ignoreExceptions().until(() -> get().equals("ok"));
        assertThat(get()).isEqualTo("ok");
        assertThat(get()).isEqualTo("ok");
        assertThat(meters.get("resilience4j.circuitbreaker.state")
                        .tag("name", "catalog")
                        .tag("state", "closed")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aSlowRemoteHoldsOnlyAsManyCallsAsItsBulkheadHas() {
        peer.hangs();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int call = 0; call < 4; call++) {
                callers.execute(this::tryToPost);
            }
            await().pollInterval(Duration.ofMillis(5)).until(() -> peer.asked.get() == 4);
            assertThatThrownBy(this::post).isInstanceOf(Busy.class).hasMessageContaining("4 calls of it are running");
        }
    }

    @Test
    void aCallEndsAtItsDeadlineEvenIfTheAnswerTrickles() {
        peer.stallsInTheBody();
        long start = System.nanoTime();
        assertThatThrownBy(this::get).isInstanceOf(Unavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(ATTEMPT, ATTEMPT.multipliedBy(4));
        assertThat(peer.asked).hasValue(2);
    }

    @Test
    void aRemoteThatIsDownIsUnavailable() {
        peer.close();
        assertThatThrownBy(this::post).isInstanceOf(Unavailable.class).hasMessageContaining("catalog does not answer");
    }

    @Test
    void aRefusalSaysWhatIsWrongAndIsNeitherRetriedNorCountedAgainstTheRemote() {
        peer.does(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/problem+json");
            Peer.answer(exchange, 409, "{\"status\":409,\"detail\":\"The cart is empty\"}");
        });
        for (int call = 0; call < 30; call++) {
            assertThatThrownBy(this::get).isInstanceOfSatisfying(Refused.class, refused -> {
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.detail()).isEqualTo("The cart is empty");
            });
        }
        assertThat(peer.asked).hasValue(30);
    }

    @Test
    void whatIsNotThereIsNotFound() {
        peer.does(exchange -> Peer.answer(exchange, 404, ""));
        assertThatThrownBy(this::get).isInstanceOf(NotFound.class);
    }

    @Test
    void aRemoteThatShedsLoadIsLeftAloneForAsLongAsItSays() {
        peer.does(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "7");
            Peer.answer(exchange, 503, "");
        });
        assertThatThrownBy(this::get).isInstanceOfSatisfying(Busy.class, busy -> assertThat(busy.retryAfter())
                .isEqualTo(Duration.ofSeconds(7)));
        assertThat(peer.asked).hasValue(1);
    }
}
