package dev.headstart.operator.reconcile;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.Mode;
import dev.headstart.api.TargetSpec;
import dev.headstart.operator.actuate.Autoscaler;
import dev.headstart.operator.actuate.LiveTarget;
import dev.headstart.operator.actuate.Mark;
import dev.headstart.operator.actuate.TargetUnavailableException;
import dev.headstart.operator.actuate.Targets;
import dev.headstart.operator.forecast.TrafficReader;
import dev.headstart.planner.Reading;
import dev.headstart.spec.PlanTarget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.stream.Gatherers;
import java.util.stream.Stream;

/** Reads all targets of a plan, live and several at a time; one that cannot be read does not hide the others. */
public final class TargetReader {

    private static final int AT_A_TIME = 8;

    private final KubernetesClient client;
    private final Targets targets;
    private final TrafficReader traffic;

    public TargetReader(KubernetesClient client, Targets targets, TrafficReader traffic) {
        this.client = client;
        this.targets = targets;
        this.traffic = traffic;
    }

    /** @param others every plan of the namespace */
    List<Seen> read(ScalePlan plan, Stream<ScalePlan> others, Instant now) {
        List<TargetSpec> specs = plan.getSpec().targets();
        try {
            Claims claims = new Claims(client, plan, others);
            List<Autoscaler> autoscalers =
                    targets.autoscalers(plan.getMetadata().getNamespace());
            return specs.stream()
                    .gather(Gatherers.mapConcurrent(AT_A_TIME, spec -> read(spec, claims, autoscalers, now)))
                    .toList();
        } catch (TargetUnavailableException e) { // which target an autoscaler owns is not known then
            return specs.stream()
                    .map(spec -> (Seen) new Seen.Lost(spec, e.reason(), e.getMessage()))
                    .toList();
        }
    }

    private Seen read(TargetSpec spec, Claims claims, List<Autoscaler> autoscalers, Instant now) {
        ScalePlan plan = claims.plan();
        try {
            LiveTarget live = targets.find(plan.getMetadata().getNamespace(), spec.ref(), autoscalers);
            claims.refuseIfClaimed(spec.ref(), live);
            refuseIfSwitchedOff(live);
            refuseIfWithoutCapacity(plan, spec);
            return new Seen.Live(spec, live, reading(plan, spec, live, now));
        } catch (TargetUnavailableException e) {
            return new Seen.Lost(spec, e.reason(), e.getMessage());
        }
    }

    /** A plan that only observes raises nothing, so nobody waits for it: its targets count as ready. */
    private Reading reading(ScalePlan plan, TargetSpec spec, LiveTarget live, Instant now) {
        boolean acts = plan.getSpec().mode() == Mode.Enforce;
        boolean readyQuery = !acts
                || spec.ready() == null
                || traffic.truth(plan, spec.ready().query(), now).orElse(false);
        return new Reading(
                live.floor(),
                acts ? live.ready() : Integer.MAX_VALUE,
                readyQuery,
                ceiling(spec, live),
                live.mark().flatMap(Mark::lowered),
                live.mark().flatMap(Mark::lastRaised));
    }

    /** What the plan may raise is no ceiling. */
    private static int ceiling(TargetSpec spec, LiveTarget live) {
        boolean raises = spec.onInsufficient() == TargetSpec.OnInsufficient.RaiseHpaMax && live.mayRaiseCeiling();
        return raises ? Integer.MAX_VALUE : live.ceiling();
    }

    private static void refuseIfWithoutCapacity(ScalePlan plan, TargetSpec spec) {
        if (PlanTarget.perReplica(plan, spec).isEmpty()) {
            throw new TargetUnavailableException(
                    Reason.CapacityUnknown,
                    "What one replica serves is not learnt yet, and the target is left as it is until it is: see capacity in its status. Declare capacity.perReplica to plan at once.");
        }
    }

    private static void refuseIfSwitchedOff(LiveTarget live) {
        if (live.switchedOff()) {
            throw new TargetUnavailableException(
                    Reason.TargetScaledToZero,
                    "%s is scaled to 0 and is left there. Scale it to 1 to let the plan go on.".formatted(live.via()));
        }
    }
}
