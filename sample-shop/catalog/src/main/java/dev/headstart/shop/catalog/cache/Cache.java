package dev.headstart.shop.catalog.cache;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Values by key, in Redis. A value that is missing is loaded once in this process, and once in all while they share Redis: others wait for
 * it. Its time to live differs by a fifth from others', so that what was loaded together is not missed together; after a fifth of it one request
 * loads it anew while all are served, so that what is asked for often is never old. A value past its end is kept for another hour, and served if the database fails.
 */
@Component
public class Cache {
    private static final Duration KEPT_AFTER = Duration.ofHours(1);
    private static final Duration FRESH_ABSENCE = Duration.ofSeconds(10);
    private static final double JITTER = 0.2;
    private static final double EARLY = 0.2;
    private static final int WAITS = 10;
    private static final Duration WAIT = Duration.ofMillis(20);

    private static final Logger LOG = LoggerFactory.getLogger(Cache.class);

    private final RedisStore redis;
    private final Database database;
    private final JsonMapper json;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final ConcurrentHashMap<String, CompletableFuture<Cached<?>>> loading = new ConcurrentHashMap<>();

    Cache(RedisStore redis, Database database, JsonMapper json, MeterRegistry meters, InstantSource clock) {
        this.redis = redis;
        this.database = database;
        this.json = json;
        this.meters = meters;
        this.clock = clock;
    }

    /** The value of a key, from the cache or its loader, which gives none for a thing that does not exist. */
    public <T> Answer<T> get(Kind<T> kind, String key, Supplier<Optional<T>> loader) {
        var name = key(kind, key);
        var found = find(kind, name);
        var now = clock.millis();
        if (found != null && now < found.until()) {
            if (now >= found.early() && !loading.containsKey(name)) {
                Thread.startVirtualThread(() -> refresh(kind, name, loader));
            }
            count(kind, "hit");
            return new Answer<>(found.value(), false);
        }
        try {
            return new Answer<>(loadOnce(kind, name, "miss", loader).value(), false);
        } catch (DataAccessException e) {
            if (found == null) {
                throw e;
            }
            count(kind, "stale");
            return new Answer<>(found.value(), true);
        }
    }

    /** A number that is part of keys which shall all be forgotten at once; with Redis away it is none in particular. */
    public String generation(Kind<?> kind) {
        return redis.get(generationKey(kind)).orElse("0");
    }

    /** Forgets all values whose keys have the {@link #generation}: those of the next one are loaded. */
    public void nextGeneration(Kind<?> kind) {
        redis.increment(generationKey(kind));
    }

    private static String generationKey(Kind<?> kind) {
        return "catalog:" + kind.name() + "-generation";
    }

    /** Forgets values: the next who asks loads, and what is being loaded now is not kept. */
    public void drop(Kind<?> kind, Collection<String> keys) {
        var names = keys.stream().map(it -> key(kind, it)).toList();
        names.forEach(loading::remove);
        redis.drop(names);
    }

    private static String key(Kind<?> kind, String key) {
        return "catalog:" + kind.name() + ":" + key;
    }

    private <T> @Nullable Cached<T> find(Kind<T> kind, String name) {
        return redis.get(name).map(it -> read(kind, it)).orElse(null);
    }

    /** What another version of this service wrote, and this one can't read, is as if it were not there. */
    private <T> @Nullable Cached<T> read(Kind<T> kind, String text) {
        try {
            var tree = json.readTree(text);
            var value = tree.get("value");
            return new Cached<>(
                    tree.get("until").asLong(),
                    tree.get("early").asLong(),
                    value == null || value.isNull() ? null : json.treeToValue(value, kind.type()));
        } catch (JacksonException e) {
            return null;
        }
    }

    private <T> void refresh(Kind<T> kind, String name, Supplier<Optional<T>> loader) {
        try {
            loadOnce(kind, name, "refresh", loader);
        } catch (DataAccessException e) {
            LOG.debug("{} is not loaded anew; it is served as it is, and later requests try again", name, e);
        }
    }

    /** @param why what the load is counted as; a refresh is nobody's: the request that set it off was counted as a hit */
    @SuppressWarnings("unchecked") // a key is always of one kind
    private <T> Cached<T> loadOnce(Kind<T> kind, String name, String why, Supplier<Optional<T>> loader) {
        var mine = new CompletableFuture<Cached<?>>();
        var others = loading.putIfAbsent(name, mine);
        if (others != null) {
            count(kind, "coalesced");
            return (Cached<T>) join(others);
        }
        try {
            var loaded = loadAlone(kind, name, why, loader, mine);
            mine.complete(loaded);
            return loaded;
        } catch (RuntimeException e) {
            mine.completeExceptionally(e);
            throw e;
        } finally {
            loading.remove(name, mine);
        }
    }

    private static Cached<?> join(CompletableFuture<Cached<?>> others) {
        try {
            return others.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof DataAccessException cause) {
                throw cause;
            }
            throw e;
        }
    }

    @SuppressWarnings("ReferenceEquality") // this very load
    private <T> Cached<T> loadAlone(
            Kind<T> kind, String name, String why, Supplier<Optional<T>> loader, CompletableFuture<Cached<?>> mine) {
        if (!redis.lock(name)) {
            var theirs = await(kind, name);
            if (theirs != null) {
                count(kind, "coalesced");
                return theirs;
            }
        }
        try {
            var before = find(kind, name); // who just finished may have loaded it after we looked
            if (before != null && clock.millis() < before.early()) {
                count(kind, "coalesced");
                return before;
            }
            count(kind, why);
            var loaded = cached(kind, database.load(loader).orElse(null));
            if (loading.get(name) == mine) { // else it was dropped meanwhile, and may be of before
                redis.put(name, json.writeValueAsString(loaded), kind.fresh().plus(KEPT_AFTER));
            }
            return loaded;
        } finally {
            redis.unlock(name);
        }
    }

    /** What another process loads now; nothing if it takes too long. */
    private <T> @Nullable Cached<T> await(Kind<T> kind, String name) {
        for (var n = 0; n < WAITS; n++) {
            LockSupport.parkNanos(WAIT.toNanos());
            var found = find(kind, name);
            if (found != null && clock.millis() < found.early()) {
                return found;
            }
        }
        return null;
    }

    private <T> Cached<T> cached(Kind<T> kind, @Nullable T value) {
        var fresh = (value == null ? FRESH_ABSENCE : kind.fresh()).toMillis();
        var jittered = fresh * ThreadLocalRandom.current().nextDouble(1 - JITTER, 1 + JITTER);
        var now = clock.millis();
        return new Cached<>(now + (long) jittered, now + (long) (jittered * EARLY), value);
    }

    private void count(Kind<?> kind, String result) {
        meters.counter("shop.cache.requests", "cache", kind.name(), "result", result)
                .increment();
    }
}
