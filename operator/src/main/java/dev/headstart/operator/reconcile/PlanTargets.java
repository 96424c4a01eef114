package dev.headstart.operator.reconcile;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.operator.actuate.Targets.Reference;
import dev.headstart.planner.Target;
import java.time.Duration;
import java.util.OptionalInt;

/** A target line of the API as the planner knows it. */
final class PlanTargets {

    private PlanTargets() {}

    static Target target(ScalePlan plan, TargetSpec spec) {
        Duration lead = spec.lead(plan.getSpec().lead());
        Integer step = spec.scaleDown().step();
        return new Target(
                spec.name(),
                spec.wave(),
                spec.capacity().perReplica().getNumericalAmount().doubleValue(),
                spec.share().getNumericalAmount().doubleValue(),
                spec.replicas().min(),
                spec.replicas().max(),
                lead,
                spec.ref().kind().equals("StatefulSet"),
                new Target.ScaleDown(
                        spec.scaleDown().delay(), step == null ? OptionalInt.empty() : OptionalInt.of(step)));
    }

    static Reference reference(TargetSpec.RefSpec ref) {
        return new Reference(ref.apiVersion(), ref.kind(), ref.name());
    }
}
