package dev.headstart.history;

import java.time.Duration;

/**
 * What one call may cost.
 *
 * @param timeout from the first byte sent to the last byte read
 * @param largestAnswer in bytes
 * @param atOnce calls to one server at the same time
 */
public record Limits(Duration timeout, int largestAnswer, int atOnce) {

    /** Half a minute, 64 MiB, four at once. */
    public static Limits usual() {
        return new Limits(Duration.ofSeconds(30), 64 << 20, 4);
    }
}
