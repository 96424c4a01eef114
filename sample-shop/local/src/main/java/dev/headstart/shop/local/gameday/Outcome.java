package dev.headstart.shop.local.gameday;

import dev.headstart.shop.local.load.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What shoppers met of one act.
 *
 * @param failedRequests until the next act
 * @param worstP99Ms of any second until then
 * @param wellAfter from its begin until no request failed any more and 99 of 100 took less than a second
 */
record Outcome(String what, int failedRequests, double worstP99Ms, Duration wellAfter) {

    static final Duration SECOND = Duration.ofSeconds(1);
    private static final double SLOW_MS = 1000;

    /**
     * Of an act.
     *
     * @param begin when it began
     * @param next when the next one began, or the day was over
     * @param seconds the whole day
     */
    static Outcome of(Act act, Instant begin, Instant next, List<Piece> seconds) {
        List<Piece> window = seconds.stream()
                .filter(s -> !s.from().isBefore(begin) && s.from().isBefore(next))
                .toList();
        Instant well = window.stream()
                .filter(s -> s.failed() > 0 || s.p99Ms() >= SLOW_MS)
                .map(s -> s.from().plus(SECOND))
                .reduce(begin, (before, s) -> s);
        return new Outcome(
                act.what(),
                window.stream().mapToInt(Piece::failed).sum(),
                window.stream().mapToDouble(Piece::p99Ms).max().orElse(0),
                Duration.between(begin, well));
    }
}
