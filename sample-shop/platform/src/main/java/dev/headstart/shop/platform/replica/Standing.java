package dev.headstart.shop.platform.replica;

import java.time.Duration;

/**
 * Whether a replica is asked. It goes out when it lags more than the limit, or failed twice in a row; it comes back when a probe finds
 * it within half the limit, so that one at the limit does not come and go.
 */
record Standing(boolean in, Duration lag, LogPosition replayed, int failures) {
    private static final int FAILURES = 2;

    static final Standing UNKNOWN = new Standing(false, Duration.ZERO, new LogPosition(0), 0);

    /** After a probe that was answered. */
    Standing answered(LogPosition position, Duration measured, Duration limit) {
        var near = measured.compareTo(in ? limit : limit.dividedBy(2)) <= 0;
        return new Standing(near, measured, position, 0);
    }

    /** After a read or a probe that failed. */
    Standing failed() {
        return new Standing(in && failures + 1 < FAILURES, lag, replayed, failures + 1);
    }

    boolean has(LogPosition minimum) {
        return in && replayed.compareTo(minimum) >= 0;
    }
}
