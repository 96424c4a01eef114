package dev.headstart.spec;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.CapacityStatus;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec;
import dev.headstart.planner.Target;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A target line of the API as the planner knows it. */
public final class PlanTarget {

    private PlanTarget() {}

    /**
     * The target.
     *
     * @throws IllegalArgumentException if its capacity is neither declared nor learnt
     */
    public static Target of(ScalePlan plan, TargetSpec spec) {
        double perReplica = perReplica(plan, spec)
                .orElseThrow(() -> new IllegalArgumentException(
                        "Target %s declares no capacity.perReplica, and none is learnt. Declare what one replica serves."
                                .formatted(spec.name())));
        Integer step = spec.scaleDown().step();
        return new Target(
                spec.name(),
                spec.wave(),
                perReplica,
                spec.share().getNumericalAmount().doubleValue(),
                spec.replicas().min(),
                spec.replicas().max(),
                lead(plan, spec),
                spec.ref().kind().equals("StatefulSet"),
                new Target.ScaleDown(
                        spec.scaleDown().delay(), step == null ? OptionalInt.empty() : OptionalInt.of(step)),
                Optional.ofNullable(spec.scaleUp()).map(up -> new Target.ScaleUp(up.step(), up.given())));
    }

    /** The larger of what is declared and what the operator has measured, as the plan's status has it. */
    private static Duration lead(ScalePlan plan, TargetSpec spec) {
        Duration declared = spec.lead(plan.getSpec().lead());
        return leadTime(plan, spec)
                .flatMap(LeadTime::measuredSpan)
                .filter(measured -> measured.compareTo(declared) > 0)
                .orElse(declared);
    }

    /** What one replica serves: as declared, else as learnt, which the plan's status has; empty while that is not known. */
    public static OptionalDouble perReplica(ScalePlan plan, TargetSpec spec) {
        Quantity declared = spec.capacity().perReplica();
        return declared == null
                ? learnt(plan, spec)
                        .flatMap(c -> Optional.ofNullable(c.learnt()))
                        .map(Double::parseDouble)
                        .filter(c -> c > 0)
                        .map(OptionalDouble::of)
                        .orElseGet(OptionalDouble::empty)
                : OptionalDouble.of(declared.getNumericalAmount().doubleValue());
    }

    /** What the plan's status has of a target's lead time. */
    public static Optional<LeadTime> leadTime(ScalePlan plan, TargetSpec spec) {
        return status(plan, spec).map(TargetStatus::leadTime);
    }

    /** What the plan's status has of a target's capacity. */
    public static Optional<CapacityStatus> learnt(ScalePlan plan, TargetSpec spec) {
        return status(plan, spec).map(TargetStatus::capacity);
    }

    /** A target's line in the plan's status; empty if that is about another object. */
    private static Optional<TargetStatus> status(ScalePlan plan, TargetSpec spec) {
        return Stream.ofNullable(plan.getStatus())
                .flatMap(status -> status.targets().stream())
                .filter(t -> t.name().equals(spec.name()) && t.ref().equals(spec.ref()))
                .findFirst();
    }
}
