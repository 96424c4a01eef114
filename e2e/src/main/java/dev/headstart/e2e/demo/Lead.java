package dev.headstart.e2e.demo;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How long before its need a tier's capacity was there.
 *
 * @param needed replicas that the day's peak needed
 * @param neededAt first moment of the day that needed them
 * @param readyAt since when they were ready without a break until then, or the first later moment; empty if never
 */
record Lead(String name, int needed, Instant neededAt, Optional<Instant> readyAt) {

    /**
     * Replicas that were ready from a moment on.
     *
     * @param at when it was heard of
     * @param revision of the cluster with which it came: of two workloads' changes the lower was first, whichever was heard of first
     */
    record Ready(Instant at, long revision, int replicas) {}

    static Lead of(Tier tier, int needed, Instant neededAt, List<Ready> log) {
        Optional<Instant> since = Optional.empty();
        for (Ready ready : log) {
            boolean enough = ready.replicas() >= needed;
            if (since.isPresent() && since.get().isAfter(neededAt)) {
                break;
            }
            if (!enough && !ready.at().isAfter(neededAt)) {
                since = Optional.empty();
            } else if (enough && since.isEmpty()) {
                since = Optional.of(ready.at());
            }
        }
        return new Lead(tier.name(), needed, neededAt, since);
    }

    /** Negative if it was late; empty if it never came. */
    Optional<Duration> lead() {
        return readyAt.map(at -> Duration.between(at, neededAt));
    }

    /** One line of the machine-readable result; a tier that never became ready has no {@code readyAt}. */
    Json json() {
        return new Json(
                name,
                neededAt.toString(),
                readyAt.map(Instant::toString).orElse(null),
                lead().map(Duration::toSeconds).orElse(null));
    }

    record Json(
            @JsonProperty String name,
            @JsonProperty String neededAt,
            @JsonProperty @Nullable String readyAt,
            @JsonProperty @Nullable Long leadSeconds) {}
}
