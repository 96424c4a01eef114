package dev.headstart.shop.catalog.cache;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/**
 * Redis, of which nothing is expected: where it does not answer there is nothing in it, and after some failures it is not asked for a while. Values are read where
 * {@code SHOP_CACHE} says, from replicas of Redis for one, which may be a moment behind: a value that is not there yet is loaded once more.
 */
@Component
public class RedisStore {
    private static final Logger LOG = LoggerFactory.getLogger(RedisStore.class);
    private static final Duration LOCK = Duration.ofSeconds(2);

    private final StringRedisTemplate redis;
    private final StringRedisTemplate reads;
    private final CircuitBreaker breaker;

    RedisStore(
            StringRedisTemplate redis, @Qualifier(RedisReads.NAME) RedisConnectionFactory reads, MeterRegistry meters) {
        this.redis = redis;
        this.reads = new StringRedisTemplate(reads);
        var breakers = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(5)
                .waitDurationInOpenState(Duration.ofSeconds(1))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        breaker = breakers.circuitBreaker("redis");
        breaker.getEventPublisher().onStateTransition(it -> LOG.warn("redis is asked: {}", it.getStateTransition()));
    }

    Optional<String> get(String key) {
        return ask(() -> reads.opsForValue().get(key));
    }

    void put(String key, String value, Duration kept) {
        ask(() -> {
            redis.opsForValue().set(key, value, kept);
            return true;
        });
    }

    void drop(Collection<String> keys) {
        ask(() -> redis.unlink(keys));
    }

    void increment(String key) {
        ask(() -> redis.opsForValue().increment(key));
    }

    /** Whether the caller is the one process that shall load a key; all are, where Redis can't tell. */
    boolean lock(String key) {
        return ask(() -> redis.opsForValue().setIfAbsent(lockOf(key), "", LOCK)).orElse(true);
    }

    void unlock(String key) {
        ask(() -> redis.unlink(lockOf(key)));
    }

    private static String lockOf(String key) {
        return key + ":loading";
    }

    private <T> Optional<T> ask(Supplier<@Nullable T> command) {
        try {
            return Optional.ofNullable(breaker.executeSupplier(command));
        } catch (DataAccessException | CallNotPermittedException e) {
            LOG.debug("redis does not answer", e);
            return Optional.empty();
        }
    }
}
