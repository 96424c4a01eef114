package dev.headstart.shop.local.load;

import org.jspecify.annotations.Nullable;

/**
 * What came of a run. Times are from sending a request to its last byte, in milliseconds; null if there was no request.
 *
 * @param visits shoppers that came
 * @param visitMs how long a shopper was in the shop, in the mean
 * @param droppedVisits shoppers that should have come when too many were in the shop already: the run was too much for this machine, and proves nothing then
 * @param pageViews pages that the edge may know: home, search, listings, products
 * @param files styles, scripts and pictures, which the edge may know too
 * @param failedRequests answers of 400 and above, and none at all
 * @param slowRequests those of over two seconds
 * @param edgeHitRatio part of shared pages and files that the edge had
 */
public record Figures(
        long visits,
        @Nullable Double visitMs,
        long droppedVisits,
        long orders,
        long pageViews,
        long files,
        long requests,
        double requestsPerSecond,
        long failedRequests,
        long slowRequests,
        @Nullable Double edgeHitRatio,
        @Nullable Double meanMs,
        @Nullable Double p50Ms,
        @Nullable Double p95Ms,
        @Nullable Double p99Ms,
        @Nullable Double maxMs) {

    /** Requests that are one shopper's alone: cart, checkout, the progress of an order. */
    public long ownRequests() {
        return requests - pageViews - files;
    }
}
