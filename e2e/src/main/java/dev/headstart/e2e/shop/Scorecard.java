package dev.headstart.e2e.shop;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a check came to. The names are those of the JSON.
 *
 * @param edgeHitRatio part of shared pages and files that the edge had
 * @param redisHitRatio part of what the catalog was asked that lay in Redis
 * @param databaseQueryReduction by which part the catalog's queries for a page view are fewer than without edge and Redis
 * @param requestsPerSecond at the highest rate of visitors that the machine held, as are the percentiles
 * @param failedRequestsDuringSwitch while colours change there and back, and services are restarted
 * @param ordersLost shown to a shopper, and not written or never settled
 * @param ordersDoubled orders beyond the one that a shopper placed
 */
record Scorecard(
        double edgeHitRatio,
        double redisHitRatio,
        double databaseQueryReduction,
        double requestsPerSecond,
        double p95Ms,
        double p99Ms,
        long failedRequestsDuringSwitch,
        long ordersLost,
        long ordersDoubled) {

    private static final double EDGE = 0.95;
    private static final double REDIS = 0.99;
    private static final double REDUCTION = 0.98;

    /** What is not as the shop promises, in words; empty if all is. */
    List<String> misses() {
        List<String> misses = new ArrayList<>();
        atLeast("the edge's hit ratio", edgeHitRatio, EDGE, misses);
        atLeast("Redis' hit ratio", redisHitRatio, REDIS, misses);
        atLeast("the reduction of queries", databaseQueryReduction, REDUCTION, misses);
        none("failed requests during a switch", failedRequestsDuringSwitch, misses);
        none("orders lost", ordersLost, misses);
        none("orders doubled", ordersDoubled, misses);
        return misses;
    }

    private static void atLeast(String what, double value, double wanted, List<String> misses) {
        if (!(value >= wanted)) {
            misses.add(String.format(Locale.ROOT, "%s is %.3f, below %.2f", what, value, wanted));
        }
    }

    private static void none(String what, long count, List<String> misses) {
        if (count > 0) {
            misses.add(what + ": " + count);
        }
    }
}
