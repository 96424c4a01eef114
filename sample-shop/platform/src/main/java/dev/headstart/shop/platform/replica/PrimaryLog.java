package dev.headstart.shop.platform.replica;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When the primary was first seen beyond each position of its log. By it the lag of a replica is the age of the oldest write
 * that it lacks: nothing where it has everything, although nothing may have been written for hours; and no clock but ours is
 * asked. Exact to the interval of the probes.
 */
final class PrimaryLog {
    private static final Duration KEPT = Duration.ofMinutes(10);

    private record Seen(LogPosition position, Instant at) {}

    private final Deque<Seen> seen = new ArrayDeque<>();

    /** The primary was seen at a position. */
    synchronized void at(LogPosition position, Instant now) {
        var last = seen.peekLast();
        if (last != null && position.compareTo(last.position) < 0) {
            seen.clear(); // another primary, with a log of its own
            last = null;
        }
        if (last == null || position.compareTo(last.position) > 0) {
            seen.addLast(new Seen(position, now));
        }
        while (seen.size() > 1 && seen.getFirst().at.isBefore(now.minus(KEPT))) {
            seen.removeFirst();
        }
    }

    /** The age of the oldest write that is not in a log which was replayed up to a position. */
    synchronized Duration lag(LogPosition replayed, Instant now) {
        for (var write : seen) {
            if (write.position.compareTo(replayed) > 0) {
                return Duration.between(write.at, now);
            }
        }
        return Duration.ZERO;
    }
}
