package dev.headstart.shop.catalog.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.headstart.shop.catalog.Servers;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Two processes that share a real Redis, and a clock of ours. */
class CacheTest {
    private static final Kind<String> WORD = new Kind<>("word", String.class, Duration.ofSeconds(100));

    private final LettuceConnectionFactory connections = new LettuceConnectionFactory("127.0.0.1", Servers.redisPort());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicInteger loads = new AtomicInteger();
    private StringRedisTemplate redis;
    private Instant now = Instant.parse("2026-06-01T12:00:00Z");
    private Cache one;
    private Cache other;

    @BeforeEach
    void start() {
        connections.afterPropertiesSet();
        connections.start();
        redis = new StringRedisTemplate(connections);
        redis.execute((RedisCallback<Object>) it -> {
            it.serverCommands().flushAll();
            return "";
        });
        one = cache();
        other = cache();
    }

    @AfterEach
    void stop() {
        connections.destroy();
    }

    private Cache cache() {
        return new Cache(
                new RedisStore(redis, connections, meters),
                new Database(meters),
                JsonMapper.shared(),
                meters,
                () -> now);
    }

    private Supplier<Optional<String>> loading(String value) {
        return () -> {
            loads.incrementAndGet();
            return Optional.of(value);
        };
    }

    private static Optional<String> away() {
        throw new DataAccessResourceFailureException("away");
    }

    @Test
    void whatIsThereIsNotLoaded() {
        one.get(WORD, "a", loading("apple"));

        assertThat(other.get(WORD, "a", loading("pear"))).isEqualTo(new Answer<>("apple", false));
        assertThat(loads).hasValue(1);
        assertThat(requests("miss")).isEqualTo(1);
        assertThat(requests("hit")).isEqualTo(1);
    }

    @Test
    void fiveHundredThatWantTheSameAreOneReadOfTheDatabase() throws Exception {
        var start = new CountDownLatch(1);
        Supplier<Optional<String>> slow = () -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            return loading("apple").get();
        };
        var answers = new ArrayList<Future<Answer<String>>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var n = 0; n < 500; n++) {
                var cache = n % 2 == 0 ? one : other;
                answers.add(threads.submit(() -> {
                    start.await();
                    return cache.get(WORD, "a", slow);
                }));
            }
            start.countDown();
        }
        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(new Answer<>("apple", false));
        }
        assertThat(loads).hasValue(1);
        assertThat(requests("coalesced")).isGreaterThan(0);
    }

    @Test
    void timesToLiveDifferByAFifth() {
        IntStream.range(0, 200).forEach(it -> one.get(WORD, "key-" + it, loading("x")));

        var fresh = IntStream.range(0, 200)
                .mapToObj(it -> JsonMapper.shared()
                                .readTree(redis.opsForValue().get("catalog:word:key-" + it))
                                .get("until")
                                .asLong()
                        - now.toEpochMilli())
                .toList();

        assertThat(fresh).allMatch(it -> it >= 80_000 && it <= 120_000);
        assertThat(fresh.stream().distinct().count()).isGreaterThan(150);
        assertThat(fresh).anyMatch(it -> it < 90_000).anyMatch(it -> it > 110_000);
    }

    @Test
    void shortlyBeforeItsEndAValueIsLoadedAnewWhileItIsServed() {
        one.get(WORD, "a", loading("old"));
        var early = JsonMapper.shared()
                .readTree(redis.opsForValue().get("catalog:word:a"))
                .get("early")
                .asLong();
        now = Instant.ofEpochMilli(early);

        assertThat(one.get(WORD, "a", loading("new")).value()).isEqualTo("old");
        await().until(() -> "new".equals(one.get(WORD, "a", loading("new")).value()));
        assertThat(loads).hasValue(2);
        assertThat(requests("miss")).isEqualTo(1);
        assertThat(requests("refresh")).isEqualTo(1);
    }

    @Test
    void anOldValueIsServedAsStaleWhileTheDatabaseIsAway() {
        one.get(WORD, "a", loading("apple"));
        now = now.plusSeconds(121);

        assertThat(one.get(WORD, "a", CacheTest::away)).isEqualTo(new Answer<>("apple", true));
        assertThat(requests("stale")).isEqualTo(1);
        assertThat(one.get(WORD, "a", loading("pear"))).isEqualTo(new Answer<>("pear", false));
        assertThatThrownBy(() -> one.get(WORD, "b", CacheTest::away)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void whatDoesNotExistIsRememberedForAShortTime() {
        Supplier<Optional<String>> nothing = () -> {
            loads.incrementAndGet();
            return Optional.empty();
        };

        assertThat(one.get(WORD, "a", nothing).value()).isNull();
        assertThat(other.get(WORD, "a", nothing).value()).isNull();
        assertThat(loads).hasValue(1);

        now = now.plusSeconds(13);
        assertThat(one.get(WORD, "a", loading("now there")).value()).isEqualTo("now there");
    }

    @Test
    void whatIsDroppedWhileItIsLoadedIsNotKept() {
        Supplier<Optional<String>> changesMeanwhile = () -> {
            one.drop(WORD, List.of("a"));
            return Optional.of("of before");
        };

        one.get(WORD, "a", changesMeanwhile);

        assertThat(one.get(WORD, "a", loading("of after")).value()).isEqualTo("of after");
    }

    @Test
    void allKeysOfAGenerationAreForgottenAtOnceByAllProcesses() {
        one.get(WORD, one.generation(WORD) + ":a", loading("of before"));

        other.nextGeneration(WORD);

        assertThat(one.get(WORD, one.generation(WORD) + ":a", loading("of after"))
                        .value())
                .isEqualTo("of after");
    }

    private double requests(String result) {
        return meters.counter("shop.cache.requests", "cache", "word", "result", result)
                .count();
    }
}
