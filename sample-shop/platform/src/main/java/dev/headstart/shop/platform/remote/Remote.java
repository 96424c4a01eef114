package dev.headstart.shop.platform.remote;

import dev.headstart.shop.platform.remote.RemoteFailure.Busy;
import dev.headstart.shop.platform.remote.RemoteFailure.Unavailable;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * One remote service. Every call of it passes, from the outside in: a retry within a budget and a deadline, a bulkhead, a circuit breaker, and the
 * timeouts of an attempt. What goes wrong is a {@link RemoteFailure}.
 */
public final class Remote {
    private final String name;
    private final RemoteSettings settings;
    private final RestClient http;
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;
    private final Counter retries;
    private final RetryBudget budget = new RetryBudget();

    /** The guards of one remote; made by {@link Remotes}. */
    record Guards(Bulkhead bulkhead, CircuitBreaker breaker, Counter retries) {}

    Remote(String name, RemoteSettings settings, RestClient http, Guards guards) {
        this.name = name;
        this.settings = settings;
        this.http = http;
        this.bulkhead = guards.bulkhead();
        this.breaker = guards.breaker();
        this.retries = guards.retries();
    }

    /** Makes a request that is safe to make twice: a GET, a PUT, or a POST with a key that the remote knows again. */
    public <T> T repeatable(Function<RestClient, @Nullable T> request) {
        long start = System.nanoTime();
        budget.earn();
        try {
            return once(request);
        } catch (Unavailable failure) {
            Duration left =
                    settings.deadline().minusNanos(System.nanoTime() - start).minus(settings.attempt());
            if (left.isNegative() || !budget.spend()) {
                throw failure;
            }
            pause(left);
            retries.increment();
            return once(request);
        }
    }

    /** Makes a request that must not be made twice. */
    public <T> T once(Function<RestClient, @Nullable T> request) {
        try {
            return bulkhead.executeSupplier(() -> breaker.executeSupplier(() -> attempt(request)));
        } catch (BulkheadFullException failure) {
            throw new Busy(
                    name + " is not asked: " + settings.concurrent() + " calls of it are running",
                    Duration.ofSeconds(1),
                    failure);
        } catch (CallNotPermittedException failure) {
            throw new Busy(name + " is not asked: its last calls failed", Remotes.REST, failure);
        }
    }

    private <T> T attempt(Function<RestClient, @Nullable T> request) {
        T answer;
        try {
            answer = request.apply(http);
        } catch (RestClientException failure) {
            throw Failures.of(name, failure);
        }
        if (answer == null) {
            throw new Unavailable(name + " gave an empty answer", null);
        }
        return answer;
    }

    /** Callers that failed together do not come back together. */
    private static void pause(Duration atMost) {
        try {
            Thread.sleep(Math.min(atMost.toMillis(), ThreadLocalRandom.current().nextLong(20, 100)));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }
}
