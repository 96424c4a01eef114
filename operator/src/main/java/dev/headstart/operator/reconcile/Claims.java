package dev.headstart.operator.reconcile;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.Mode;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.operator.actuate.LiveTarget;
import dev.headstart.operator.actuate.Mark;
import dev.headstart.operator.actuate.TargetUnavailableException;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which plan a target belongs to: the one that marked it, while that plan is there; else the oldest that would write to it. */
final class Claims {

    /** In whole seconds; of plans of the same second the name decides, so that all passes decide the same. */
    private static final Comparator<ScalePlan> BY_AGE = Comparator.<ScalePlan, String>comparing(
                    p -> p.getMetadata().getCreationTimestamp())
            .thenComparing(p -> p.getMetadata().getName());

    private final KubernetesClient client;
    private final ScalePlan plan;
    private final List<ScalePlan> enforcing;

    /** @param all every plan of the namespace */
    Claims(KubernetesClient client, ScalePlan plan, Stream<ScalePlan> all) {
        this.client = client;
        this.plan = plan;
        this.enforcing = all.filter(p -> p.getSpec().mode() == Mode.Enforce && !p.isMarkedForDeletion())
                .toList();
    }

    ScalePlan plan() {
        return plan;
    }

    void refuseIfClaimed(RefSpec ref, LiveTarget live) {
        List<Mark> marks = Stream.concat(live.mark().stream(), live.workload().flatMap(LiveTarget::mark).stream())
                .toList();
        marks.stream()
                .filter(this::isOfALivingOther)
                .findFirst()
                .map(Mark::plan)
                .or(() -> marks.stream().anyMatch(this::isOurs) ? Optional.empty() : olderClaim(ref))
                .ifPresent(holder -> {
                    throw new TargetUnavailableException(
                            Reason.TargetClaimed,
                            "%s is held by ScalePlan/%s. A target has one plan: remove it from one of the two."
                                    .formatted(live.via(), holder));
                });
    }

    private boolean isOurs(Mark mark) {
        return mark.planUid().equals(plan.getMetadata().getUid());
    }

    private boolean isOfALivingOther(Mark mark) {
        if (isOurs(mark)) {
            return false;
        }
        ScalePlan holder = client.resources(ScalePlan.class)
                .inNamespace(plan.getMetadata().getNamespace())
                .withName(mark.plan())
                .get();
        return holder != null && holder.getMetadata().getUid().equals(mark.planUid());
    }

    /** The oldest plan has nothing to write yet, perhaps; it is the first all the same. */
    private Optional<String> olderClaim(RefSpec ref) {
        return enforcing.stream()
                .filter(p ->
                        p.getSpec().targets().stream().anyMatch(t -> t.ref().sameObject(ref)))
                .filter(p -> BY_AGE.compare(p, plan) < 0)
                .min(BY_AGE)
                .map(p -> p.getMetadata().getName());
    }
}
