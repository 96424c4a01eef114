package dev.headstart.cli.cluster;

import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What the clock of a plan's operator shows: the wall's time, save where the operator rehearses another day. */
public final class PlanClock {
    private static final Duration SAME = Duration.ofMinutes(5);

    private PlanClock() {}

    /** The operator wrote {@code traffic.at} by its own clock when the server wrote the time of that write by the wall's. */
    public static Instant now(ScalePlan plan, Instant wall) {
        return told(plan)
                .flatMap(own -> written(plan).map(at -> Duration.between(at, own)))
                .filter(ahead -> ahead.abs().compareTo(SAME) > 0)
                .map(wall::plus)
                .orElse(wall);
    }

    /** What the operator of several plans shows, which is one and the same. */
    public static Instant now(Collection<ScalePlan> plans, Instant wall) {
        return plans.stream()
                .map(plan -> now(plan, wall))
                .filter(now -> !now.equals(wall))
                .findFirst()
                .orElse(wall);
    }

    /** When status was last written, by the server's clock. */
    public static Optional<Instant> written(ScalePlan plan) {
        List<ManagedFieldsEntry> entries = plan.getMetadata().getManagedFields();
        return Optional.ofNullable(entries).stream()
                .flatMap(List::stream)
                .filter(e -> "status".equals(e.getSubresource()))
                .map(ManagedFieldsEntry::getTime)
                .filter(Objects::nonNull)
                .map(Instant::parse)
                .max(Comparator.naturalOrder());
    }

    private static Optional<Instant> told(ScalePlan plan) {
        return Optional.ofNullable(plan.getStatus())
                .flatMap(status -> Optional.ofNullable(status.traffic()))
                .map(traffic -> Rfc3339.parse(traffic.at()));
    }
}
