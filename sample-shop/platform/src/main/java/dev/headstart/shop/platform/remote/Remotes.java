package dev.headstart.shop.platform.remote;

import dev.headstart.shop.platform.remote.RemoteFailure.Unavailable;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;

/** Makes the {@link Remote} of each service that a process calls, and shows their breakers, bulkheads and retries as metrics. */
public final class Remotes {
    /** How long an open breaker rests before it tries the remote again: about as long as a restart of a service needs. */
    static final Duration REST = Duration.ofSeconds(2);

    private static final CircuitBreakerConfig BREAKER = CircuitBreakerConfig.custom()
            .slidingWindowSize(20)
            .minimumNumberOfCalls(10)
            .failureRateThreshold(50)
            .waitDurationInOpenState(REST)
            .permittedNumberOfCallsInHalfOpenState(3)
            // a remote that refuses, sheds or does not know a thing is well
            .recordException(Unavailable.class::isInstance)
            .build();

    private final Supplier<RestClient.Builder> clients;
    private final MeterRegistry meters;
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.of(BREAKER);
    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();

    /** Makes remotes from builders that carry the trace headers, a new builder for each. */
    public Remotes(Supplier<RestClient.Builder> clients, MeterRegistry meters) {
        this.clients = clients;
        this.meters = meters;
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    /** The remote of this name, which stands in metrics and messages. */
    public Remote to(String name, RemoteSettings settings) {
        HttpClient transport = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.connect())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        var requests = new JdkClientHttpRequestFactory(transport);
        requests.setReadTimeout(settings.attempt());
        RestClient http =
                clients.get().baseUrl(settings.url()).requestFactory(requests).build();
        var limit = BulkheadConfig.custom()
                .maxConcurrentCalls(settings.concurrent())
                .maxWaitDuration(Duration.ZERO)
                .build();
        Counter retries = Counter.builder("shop.remote.retries")
                .description("Calls of a remote service that were made a second time")
                .tag("remote", name)
                .register(meters);
        return new Remote(
                name,
                settings,
                http,
                new Remote.Guards(bulkheads.bulkhead(name, limit), breakers.circuitBreaker(name), retries));
    }
}
