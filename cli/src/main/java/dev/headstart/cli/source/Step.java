package dev.headstart.cli.source;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The step of nearly regular stamps: their most frequent distance; where stamps jitter, the usual step nearest to the middle of those about it. */
final class Step {
    private static final double CLEAR = 0.5;
    private static final double ABOUT = 0.25;
    private static final double NEAR = 0.05;
    private static final Duration[] USUAL = {
        Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15),
        Duration.ofSeconds(20), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2),
        Duration.ofMinutes(3), Duration.ofMinutes(5), Duration.ofMinutes(10), Duration.ofMinutes(15),
        Duration.ofMinutes(20), Duration.ofMinutes(30), Duration.ofHours(1), Duration.ofHours(2),
        Duration.ofHours(3), Duration.ofHours(4), Duration.ofHours(6), Duration.ofHours(8),
        Duration.ofHours(12), Duration.ofDays(1), Duration.ofDays(7)
    };

    private Step() {}

    /** In milliseconds; 0 if all stamps are the same. Stamps ascend. */
    static long of(long[] stamps) {
        long[] distances = new long[Math.max(0, stamps.length - 1)];
        Arrays.setAll(distances, i -> stamps[i + 1] - stamps[i]);
        distances = Arrays.stream(distances).filter(d -> d > 0).sorted().toArray();
        if (distances.length == 0) {
            return 0;
        }
        long frequent = mostFrequent(distances);
        long share = Arrays.stream(distances).filter(d -> d == frequent).count();
        return share >= CLEAR * distances.length ? frequent : usual(middleAbout(distances, frequent));
    }

    /** The most frequent value, the smaller of two. */
    static long mostFrequent(long[] values) {
        Map<Long, Integer> counts = new HashMap<>();
        for (long value : values) {
            counts.merge(value, 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Long, Integer>comparingByValue()
                        .thenComparing(Map.Entry.<Long, Integer>comparingByKey().reversed()))
                .orElseThrow()
                .getKey();
    }

    /** The share of distances that are about one step. Stamps ascend. */
    static double share(long[] stamps, long step) {
        long near = 0;
        for (int i = 1; i < stamps.length; i++) {
            near += Math.abs(stamps[i] - stamps[i - 1] - step) <= ABOUT * step ? 1 : 0;
        }
        return stamps.length < 2 ? 0 : (double) near / (stamps.length - 1);
    }

    private static long middleAbout(long[] sorted, long centre) {
        long[] near = Arrays.stream(sorted)
                .filter(d -> Math.abs(d - centre) <= ABOUT * centre)
                .toArray();
        return near[near.length / 2];
    }

    private static long usual(long step) {
        return Arrays.stream(USUAL)
                .mapToLong(Duration::toMillis)
                .filter(u -> Math.abs(u - step) <= NEAR * u)
                .findFirst()
                .orElse(step);
    }
}
