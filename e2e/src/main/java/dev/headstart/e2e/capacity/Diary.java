package dev.headstart.e2e.capacity;

import dev.headstart.e2e.capacity.Shop.Answer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What shoppers of a simulation waited, second by second. */
final class Diary {

    private static final double UNIT = 1e6;
    private static final int DIGITS = 3;

    private final List<Histogram> waits = new ArrayList<>();
    private final List<Long> failures = new ArrayList<>();
    private final Map<Kind, Double> sums = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> counts = new EnumMap<>(Kind.class);

    /** An answer that came at a moment, in seconds since the start. */
    void note(double at, Answer answer) {
        while (waits.size() <= (int) at) {
            waits.add(new Histogram(DIGITS));
            failures.add(0L);
        }
        if (!answer.good()) { // quickly refused is not quickly served
            failures.set((int) at, failures.get((int) at) + 1);
            return;
        }
        waits.get((int) at).recordValue(Math.round(answer.seconds() * UNIT));
        sums.merge(answer.kind(), answer.seconds(), Double::sum);
        counts.merge(answer.kind(), 1L, Long::sum);
    }

    /** The mean wait of all requests of a kind, in seconds. */
    double mean(Kind kind) {
        return sums.getOrDefault(kind, 0.0) / counts.getOrDefault(kind, 0L);
    }

    /** What was waited in some seconds, the last one not among them. */
    Span between(int from, int to) {
        Histogram all = new Histogram(DIGITS);
        long failed = 0;
        for (int second = from; second < Math.min(to, waits.size()); second++) {
            all.add(waits.get(second));
            failed += failures.get(second);
        }
        return new Span(
                all.getTotalCount() + failed,
                failed,
                all.getMean() / UNIT,
                all.getValueAtPercentile(50) / UNIT,
                all.getValueAtPercentile(95) / UNIT,
                all.getValueAtPercentile(99) / UNIT);
    }

    /** Requests, those among them that failed, and what was waited in seconds for the others. */
    record Span(long requests, long failed, double mean, double p50, double p95, double p99) {}
}
