package dev.headstart.operator.reconcile;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.operator.actuate.Targets.Reference;
import dev.headstart.planner.Target;
import dev.headstart.spec.PlanTarget;

/** A target line of the API as the planner and as the actuators know it. */
final class PlanTargets {

    private PlanTargets() {}

    static Target target(ScalePlan plan, TargetSpec spec) {
        return PlanTarget.of(plan, spec);
    }

    static Reference reference(TargetSpec.RefSpec ref) {
        return new Reference(ref.apiVersion(), ref.kind(), ref.name());
    }
}
