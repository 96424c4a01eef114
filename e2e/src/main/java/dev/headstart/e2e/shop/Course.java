package dev.headstart.e2e.shop;

import dev.headstart.shop.local.load.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How a ramp went: what shoppers had to wait and what was ready for them, over time.
 *
 * @param name what was different about it
 * @param rise when traffic began to rise
 * @param droppedVisits shoppers that could not be sent: a ramp with any proves nothing
 * @param pieces what shoppers met in pieces of {@link #PIECE}, the oldest first
 * @param replicas what was ready, by workload
 */
record Course(String name, Instant rise, long droppedVisits, List<Piece> pieces, List<Ready> replicas) {

    static final Duration PIECE = Duration.ofSeconds(10);
    /** What comes earlier before the rise is not counted: one ramp waits for it longer than the other. */
    static final Duration BEFORE = Duration.ofMinutes(3);

    /** Ready replicas at a moment. */
    record Ready(Instant at, Map<String, Integer> byWorkload) {}

    /** From {@link #BEFORE} the rise to the end. */
    List<Piece> counted() {
        return between(rise.minus(BEFORE), Instant.MAX);
    }

    List<Piece> between(Instant from, Instant to) {
        return pieces.stream()
                .filter(it -> !it.from().isBefore(from) && it.from().isBefore(to))
                .toList();
    }

    int requests() {
        return sum(Piece::requests);
    }

    int failed() {
        return sum(Piece::failed);
    }

    int slow() {
        return sum(Piece::slow);
    }

    private int sum(ToIntFunction<Piece> what) {
        return counted().stream().mapToInt(what).sum();
    }

    /** The longest that 99 of 100 requests of a piece took, in milliseconds. */
    double worstP99Ms() {
        return counted().stream().mapToDouble(Piece::p99Ms).max().orElse(Double.NaN);
    }

    /** The most that a workload had ready from one moment to another. */
    int mostReady(String workload, Instant from, Instant to) {
        return replicas.stream()
                .filter(it -> !it.at().isBefore(from) && it.at().isBefore(to))
                .mapToInt(it -> it.byWorkload().getOrDefault(workload, 0))
                .max()
                .orElse(0);
    }

    /** Workloads that were watched. */
    List<String> workloads() {
        return replicas.stream()
                .flatMap(it -> it.byWorkload().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
