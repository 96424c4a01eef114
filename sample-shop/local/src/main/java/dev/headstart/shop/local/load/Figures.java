package dev.headstart.shop.local.load;

import org.jspecify.annotations.Nullable;

/**
 * What came of a run. Times are from sending a request to its last byte, in milliseconds; null if there was no request.
 *
 * @param visits shoppers that came
 * @param droppedVisits shoppers that should have come when too many were in the shop already: the run was too much for this machine, and proves nothing then
 * @param failedRequests answers of 400 and above, and none at all
 * @param slowRequests those of over two seconds
 * @param edgeHitRatio part of shared pages and files that the edge had
 */
public record Figures(
        long visits,
        long droppedVisits,
        long orders,
        long requests,
        double requestsPerSecond,
        long failedRequests,
        long slowRequests,
        @Nullable Double edgeHitRatio,
        @Nullable Double p50Ms,
        @Nullable Double p95Ms,
        @Nullable Double p99Ms,
        @Nullable Double maxMs) {}
