package dev.headstart.operator.reconcile;

import dev.headstart.api.TargetSpec;
import dev.headstart.operator.actuate.Targets.Reference;

/** A target line of the API as the actuators know it. */
final class PlanTargets {

    private PlanTargets() {}

    static Reference reference(TargetSpec.RefSpec ref) {
        return new Reference(ref.apiVersion(), ref.kind(), ref.name());
    }
}
