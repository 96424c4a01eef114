package dev.headstart.operator.page;

import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Series;
import dev.headstart.history.HistoryUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The traffic of the last two days of the plans that are looked at, read at most every few seconds whoever looks. */
public final class RecentTraffic {

    /** How far back the page looks. */
    public static final Duration SPAN = Duration.ofDays(2);

    private static final Duration FRESH = Duration.ofSeconds(5);
    private static final Duration FORGOTTEN = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Function<ScalePlan, Series> reader;
    private final InstantSource wall;
    private final Map<String, Reading> readings = new ConcurrentHashMap<>();

    /** @param reader gives {@link #SPAN} up to now, or throws HistoryUnavailableException */
    public RecentTraffic(Function<ScalePlan, Series> reader, InstantSource wall) {
        this.reader = reader;
        this.wall = wall;
    }

    /** Traffic, or why there is none. */
    record Past(Optional<Series> series, String why) {}

    private record Reading(Instant begun, CompletableFuture<Past> past) {}

    /** What was read a few seconds ago at most, unless Prometheus is slow: then what was read before that. */
    Past of(ScalePlan plan) {
        Instant now = wall.instant();
        readings.values().removeIf(r -> r.begun().isBefore(now.minus(FORGOTTEN)));
        Reading reading = readings.compute(
                plan.getMetadata().getUid(),
                (uid, before) -> before == null
                                || (before.past().isDone() && before.begun().isBefore(now.minus(FRESH)))
                        ? new Reading(now, CompletableFuture.supplyAsync(() -> read(plan), Thread::startVirtualThread))
                        : before);
        return reading.past()
                .copy()
                .completeOnTimeout(
                        new Past(Optional.empty(), "Prometheus is still being asked for the traffic."),
                        PATIENCE.toMillis(),
                        TimeUnit.MILLISECONDS)
                .join();
    }

    private Past read(ScalePlan plan) {
        try {
            return new Past(Optional.of(reader.apply(plan)), "");
        } catch (HistoryUnavailableException e) {
            return new Past(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
