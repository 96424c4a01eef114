package dev.headstart.operator.report;

import dev.headstart.api.ScalePlanStatus.CapacityStatus;
import dev.headstart.api.TargetSpec;
import dev.headstart.planner.Capacity;
import dev.headstart.planner.Capacity.Learnt;
import dev.headstart.spec.PlanTarget;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.Optional;

/** What is told of a capacity that is learnt. What was told before stays while there is nothing newer. */
public final class CapacityReport {

    private CapacityReport() {}

    /** Empty for a target that learns none. */
    public static Optional<CapacityStatus> of(View view, TargetSpec spec) {
        return Optional.ofNullable(spec.capacity().auto()).map(auto -> {
            Optional<CapacityStatus> before = PlanTarget.learnt(view.plan(), spec);
            return switch (view.capacities().get(spec.name())) {
                case Learnt learnt -> learnt(learnt, spec);
                case Capacity.Unknown unknown -> unknown("Not known: " + unknown.why() + ".");
                case Capacity.Unread unread -> before.orElseGet(() -> unknown("Not known: " + unread.why()));
                case null -> before.orElseGet(() -> unknown("Not known yet: it is being learnt."));
            };
        });
    }

    private static CapacityStatus unknown(String message) {
        return new CapacityStatus(null, null, null, message);
    }

    private static CapacityStatus learnt(Learnt learnt, TargetSpec spec) {
        String message = "%s Learnt from %d moments with up to %s a replica."
                .formatted(use(learnt, spec), learnt.moments(), Numbers.plain(learnt.highest()));
        return new CapacityStatus(
                Numbers.plain(learnt.lower()), Numbers.plain(learnt.likely()), Numbers.plain(learnt.upper()), message);
    }

    private static String use(Learnt learnt, TargetSpec spec) {
        Quantity declared = spec.capacity().perReplica();
        if (declared == null) {
            return "What is learnt is planned with.";
        }
        boolean more = declared.getNumericalAmount().doubleValue() > learnt.upper();
        return "What is declared, %s, is planned with%s."
                .formatted(declared, more ? ", though it is more than a replica serves by what is learnt" : "");
    }
}
