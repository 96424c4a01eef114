package dev.headstart.shop.storefront.scale;

import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a ScalePlan says, for people who do not know what one is.
 *
 * @param acting whether it changes anything, or only says what it would do
 */
record PlanView(String name, boolean acting, List<Tier> tiers) {

    static PlanView of(ScalePlan plan) {
        var status = Optional.ofNullable(plan.getStatus());
        return new PlanView(
                plan.getMetadata().getNamespace() + "/" + plan.getMetadata().getName(),
                plan.getSpec().acts(),
                status.map(s -> s.targets().stream().map(Tier::of).toList()).orElse(List.of()));
    }

    /** The next rise of any tier; null where none is ahead. Public for the page, which asks by name. */
    public @Nullable Rise rise() {
        return tiers.stream()
                .flatMap(Tier::rises)
                .min(Comparator.comparing(Rise::at))
                .orElse(null);
    }

    /**
     * One service.
     *
     * @param ready replicas that are ready now; null while that is not known
     * @param floor replicas that are planned for now; null likewise
     * @param next the next change of that; null where none is ahead
     */
    record Tier(
            String name,
            @Nullable Integer ready,
            @Nullable Integer floor,
            @Nullable Change next,
            String reason) {
        private static Tier of(TargetStatus target) {
            var next = target.next();
            return new Tier(
                    target.name(),
                    target.ready(),
                    target.floor(),
                    next == null ? null : new Change(Rfc3339.parse(next.at()), next.floor()),
                    target.reason());
        }

        private Stream<Rise> rises() {
            return next != null && floor != null && next.replicas() > floor
                    ? Stream.of(new Rise(name, next.at(), next.replicas()))
                    : Stream.of();
        }
    }

    /** So many replicas from then on. */
    record Change(Instant at, int replicas) {}

    /** A service gets more replicas. */
    record Rise(String name, Instant at, int replicas) {}
}
