package dev.headstart.spec;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.planner.Target;
import java.util.Optional;
import java.util.OptionalInt;

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
                spec.lead(plan.getSpec().lead()),
                spec.ref().kind().equals("StatefulSet"),
                new Target.ScaleDown(
                        spec.scaleDown().delay(), step == null ? OptionalInt.empty() : OptionalInt.of(step)),
                Optional.ofNullable(spec.scaleUp()).map(up -> new Target.ScaleUp(up.step(), up.given())));
    }
}
