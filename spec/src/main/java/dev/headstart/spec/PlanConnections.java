package dev.headstart.spec;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.planner.ConnectionBudget;
import java.util.List;
import java.util.stream.Collectors;

/** The databases of a plan, with what its targets open to them. */
public final class PlanConnections {

    private PlanConnections() {}

    public static List<ConnectionBudget> of(ScalePlan plan) {
        if (plan.getSpec().databases() == null) {
            return List.of();
        }
        return plan.getSpec().databases().stream()
                .map(d -> new ConnectionBudget(
                        d.name(),
                        d.maxConnections(),
                        plan.getSpec().targets().stream()
                                .filter(t -> t.connections() != null
                                        && t.connections().database().equals(d.name()))
                                .collect(Collectors.toMap(
                                        TargetSpec::name, t -> t.connections().perReplica()))))
                .toList();
    }
}
