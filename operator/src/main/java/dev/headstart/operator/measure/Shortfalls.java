package dev.headstart.operator.measure;

import dev.headstart.operator.report.Metric;
import dev.headstart.operator.report.View;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts the time in which a target had fewer ready replicas than the measured traffic needed, whatever the plan allows it to have. The time since the
 * pass before counts if it is short now; while traffic or target are unknown nothing counts.
 */
public final class Shortfalls {

    private final MeterRegistry meters;
    private final Map<String, Book> books = new ConcurrentHashMap<>();

    public Shortfalls(MeterRegistry meters) {
        this.meters = meters;
    }

    private record Book(Instant last, Map<String, Counter> byTarget) {}

    /** Takes over what one pass found. */
    public void record(View view, List<Tier> tiers) {
        books.compute(view.plan().getMetadata().getUid(), (uid, before) -> {
            Map<String, Counter> counters = before == null ? new HashMap<>() : before.byTarget();
            Duration pass = before == null ? Duration.ZERO : Duration.between(before.last(), view.now());
            boolean counts =
                    view.trafficNow().isPresent() && !pass.isNegative() && pass.compareTo(PeakWatch.LONGEST_PASS) <= 0;
            for (Tier tier : tiers) {
                Counter counter = counters.computeIfAbsent(tier.target().name(), name -> counter(view, name));
                if (counts
                        && tier.ready()
                                < tier.target().replicasFor(view.trafficNow().getAsDouble())) {
                    counter.increment(pass.toMillis() / 1000.0);
                }
            }
            return new Book(view.now(), counters);
        });
    }

    /** Drops the counters of a plan that is gone. */
    public void forget(String planUid) {
        Book book = books.remove(planUid);
        if (book != null) {
            book.byTarget().values().forEach(meters::remove);
        }
    }

    private Counter counter(View view, String target) {
        Tags tags = Tags.of(
                "namespace",
                view.plan().getMetadata().getNamespace(),
                "plan",
                view.plan().getMetadata().getName(),
                "target",
                target);
        return Metric.UNDERPROVISIONED.counter(tags, meters);
    }
}
