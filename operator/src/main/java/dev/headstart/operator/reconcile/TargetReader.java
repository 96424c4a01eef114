package dev.headstart.operator.reconcile;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.Mode;
import dev.headstart.api.TargetSpec;
import dev.headstart.operator.actuate.LiveTarget;
import dev.headstart.operator.actuate.Mark;
import dev.headstart.operator.actuate.TargetUnavailableException;
import dev.headstart.operator.actuate.Targets;
import dev.headstart.operator.forecast.TrafficReader;
import dev.headstart.planner.Reading;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.stream.Gatherers;

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

    List<Seen> read(ScalePlan plan, Instant now) {
        List<TargetSpec> specs = plan.getSpec().targets();
        try {
            List<HorizontalPodAutoscaler> autoscalers =
                    targets.autoscalers(plan.getMetadata().getNamespace());
            return specs.stream()
                    .gather(Gatherers.mapConcurrent(AT_A_TIME, spec -> read(plan, spec, autoscalers, now)))
                    .toList();
        } catch (TargetUnavailableException e) { // which target an autoscaler owns is not known then
            return specs.stream()
                    .map(spec -> (Seen) new Seen.Lost(spec, e.reason(), e.getMessage()))
                    .toList();
        }
    }

    private Seen read(ScalePlan plan, TargetSpec spec, List<HorizontalPodAutoscaler> autoscalers, Instant now) {
        try {
            LiveTarget live =
                    targets.find(plan.getMetadata().getNamespace(), PlanTargets.reference(spec.ref()), autoscalers);
            refuseIfClaimed(plan, live);
            refuseIfAtZero(live);
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
                live.mark().flatMap(Mark::lowered));
    }

    /** What the plan may raise is no ceiling. */
    private static int ceiling(TargetSpec spec, LiveTarget live) {
        boolean raises = spec.onInsufficient() == TargetSpec.OnInsufficient.RaiseHpaMax && live.mayRaiseCeiling();
        return raises ? Integer.MAX_VALUE : live.ceiling();
    }

    /** A target belongs to the plan that marked it, while that plan is there. */
    private void refuseIfClaimed(ScalePlan plan, LiveTarget live) {
        live.mark()
                .filter(mark -> !mark.planUid().equals(plan.getMetadata().getUid()))
                .ifPresent(mark -> {
                    ScalePlan holder = client.resources(ScalePlan.class)
                            .inNamespace(plan.getMetadata().getNamespace())
                            .withName(mark.plan())
                            .get();
                    if (holder != null && holder.getMetadata().getUid().equals(mark.planUid())) {
                        throw new TargetUnavailableException(
                                "TargetClaimed",
                                "%s is held by ScalePlan/%s. A target has one plan: remove it from one of the two."
                                        .formatted(live.via(), mark.plan()));
                    }
                });
    }

    /** Somebody has switched this workload off; an autoscaler's minimum has no effect then either. */
    private static void refuseIfAtZero(LiveTarget live) {
        if (live.desired() == 0) {
            throw new TargetUnavailableException(
                    "TargetScaledToZero",
                    "%s is scaled to 0 and is left there. Scale it to 1 to let the plan go on.".formatted(live.via()));
        }
    }
}
