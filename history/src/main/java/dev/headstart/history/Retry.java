package dev.headstart.history;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When a failed call is made again: exponential backoff with full jitter, capped; a server's own
 * Retry-After counts more.
 *
 * @param attempts calls in all
 * @param first longest wait before the second call
 * @param longest longest wait
 * @param sleeper waits
 */
public record Retry(int attempts, Duration first, Duration longest, RandomGenerator random, Sleeper sleeper) {

    /** Waits for a while; tests do not. */
    public interface Sleeper {
        void sleep(Duration duration) throws InterruptedException;
    }

    /** Three calls within a few seconds. */
    public static Retry usual() {
        return new Retry(3, Duration.ofMillis(500), Duration.ofSeconds(5), RandomGenerator.getDefault(), Thread::sleep);
    }

    /** Whether a server asks for more patience than a call has: then it is left alone until the next pass. */
    boolean isTooLong(Optional<Duration> retryAfter) {
        return retryAfter.filter(asked -> asked.compareTo(longest) > 0).isPresent();
    }

    /** Waits before the call after {@code failed} calls. */
    void pause(int failed, Optional<Duration> retryAfter) throws InterruptedException {
        long cap = Math.min(longest.toMillis(), first.toMillis() << Math.min(failed - 1, 20));
        Duration jittered = Duration.ofMillis(random.nextLong(cap + 1));
        Duration asked = retryAfter.orElse(Duration.ZERO);
        sleeper.sleep(asked.compareTo(jittered) > 0 ? asked : jittered);
    }
}
