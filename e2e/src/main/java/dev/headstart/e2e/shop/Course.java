package dev.headstart.e2e.shop;

import dev.headstart.shop.local.load.Figures;
import dev.headstart.shop.local.load.Piece;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How a ramp went: what shoppers had to wait and what was ready for them, over time.
 *
 * @param name what was different about it
 * @param start when the first shopper came
 * @param waits in pieces of {@link #PIECE}, the oldest first
 * @param replicas what was ready, by workload, at moments since the start
 */
record Course(String name, Instant start, Figures figures, List<Wait> waits, List<Ready> replicas) {

    static final Duration PIECE = Duration.ofSeconds(10);

    /** One piece: since the start, requests, and the wait in milliseconds that 99 of 100 of them stayed below. */
    record Wait(Duration since, int requests, double p99Ms) {}

    /** Ready replicas at a moment since the start. */
    record Ready(Duration since, Map<String, Integer> byWorkload) {}

    /** The waits of k6's samples. */
    static List<Wait> waits(Path samples, Instant start) throws IOException {
        return Piece.read(samples, PIECE).stream()
                .map(piece -> new Wait(Duration.between(start, piece.from()), piece.requests(), piece.p99Ms()))
                .toList();
    }

    /** The most that a workload had ready until a moment since the start. */
    int readyAt(Duration since, String workload) {
        return replicas.stream()
                .filter(r -> r.since().compareTo(since) <= 0)
                .reduce((before, r) -> r)
                .map(r -> r.byWorkload().getOrDefault(workload, 0))
                .orElse(0);
    }

    /** Workloads that were watched. */
    List<String> workloads() {
        return replicas.stream()
                .flatMap(r -> r.byWorkload().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }
}
