package dev.headstart.e2e.capacity;

import java.util.Map;

/**
 * What a shop on one machine did while shoppers came at a rate that did not change.
 *
 * @param visitsPerSecond new visitors
 * @param seconds that it was looked at for
 * @param visitSeconds how long a visitor was in the shop, in the mean
 * @param files requests that a browser makes beside its first page; the others are made by a person
 * @param requests by what answered them
 * @param took from sending a request to the last byte of its answer, by what answered it
 * @param cpuSeconds of the parts of the shop
 * @param otherCpuSeconds of all else on the machine: the shoppers themselves, those who watch, and the system
 */
record Lesson(
        double visitsPerSecond,
        double seconds,
        double visitSeconds,
        long files,
        Map<Kind, Long> requests,
        Map<Kind, Spread> took,
        Map<Tier, Double> cpuSeconds,
        double otherCpuSeconds,
        Reads reads,
        Waits waits) {

    /**
     * What the catalog asked for.
     *
     * @param asked of its cache
     * @param missed what the cache did not have
     * @param queries of read replicas
     * @param querySeconds that these took
     */
    record Reads(double asked, double missed, double queries, double querySeconds) {}

    /** Of all requests, in seconds. */
    record Waits(double mean, double p50, double p95, double p99) {}

    Lesson {
        requests = Map.copyOf(requests);
        took = Map.copyOf(took);
        cpuSeconds = Map.copyOf(cpuSeconds);
    }

    long count(Kind kind) {
        return requests.getOrDefault(kind, 0L);
    }

    long all() {
        return requests.values().stream().mapToLong(Long::longValue).sum();
    }

    double perVisit(long requests) {
        return requests / (visitsPerSecond * seconds);
    }

    double requestsPerSecond() {
        return all() / seconds;
    }

    /** Cores that were busy. */
    double cores() {
        return (otherCpuSeconds
                        + cpuSeconds.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum())
                / seconds;
    }

    double cpu(Tier tier) {
        return cpuSeconds.getOrDefault(tier, 0.0);
    }

    /** Part of shared requests that the edge passes on. */
    double missRatio() {
        return (double) count(Kind.MISS) / (count(Kind.HIT) + count(Kind.MISS));
    }
}
