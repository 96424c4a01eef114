package dev.headstart.spec;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.TargetSpec;
import dev.headstart.planner.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A target line of the API as the planner knows it. */
public final class PlanTarget {

    private PlanTarget() {}

    public static Target of(ScalePlan plan, TargetSpec spec) {
        Integer step = spec.scaleDown().step();
        return new Target(
                spec.name(),
                spec.wave(),
                spec.capacity().perReplica().getNumericalAmount().doubleValue(),
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

    /** What the plan's status has of a target's lead time; empty for another object than the one that it was measured on. */
    public static Optional<LeadTime> leadTime(ScalePlan plan, TargetSpec spec) {
        return Stream.ofNullable(plan.getStatus())
                .flatMap(status -> status.targets().stream())
                .filter(t -> t.name().equals(spec.name()) && t.ref().equals(spec.ref()))
                .flatMap(t -> Stream.ofNullable(t.leadTime()))
                .findFirst();
    }
}
