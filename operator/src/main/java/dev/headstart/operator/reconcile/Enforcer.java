package dev.headstart.operator.reconcile;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.Mode;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.operator.actuate.Autoscaler;
import dev.headstart.operator.actuate.Edit;
import dev.headstart.operator.actuate.LiveTarget;
import dev.headstart.operator.actuate.Mark;
import dev.headstart.operator.actuate.Remark;
import dev.headstart.operator.actuate.TargetUnavailableException;
import dev.headstart.operator.actuate.Targets;
import dev.headstart.operator.report.Announcer;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Demand;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Carries decisions out, and gives targets back. */
public final class Enforcer {

    private static final Set<Reason> GONE = EnumSet.of(Reason.TargetNotFound, Reason.KindNotServed);

    /** Nothing can be put back, now or later; a plan that waited for it could never be deleted. */
    private static final Set<Reason> NEVER_RELEASED = EnumSet.of(
            Reason.TargetNotFound,
            Reason.KindNotServed,
            Reason.NotScalable,
            Reason.FieldNotFound,
            Reason.AutoscalerOwned,
            Reason.MarkUnreadable);

    private final Targets targets;
    private final Announcer announcer;
    private final Buffers buffers;

    public Enforcer(Targets targets, Announcer announcer, Buffers buffers) {
        this.targets = targets;
        this.announcer = announcer;
        this.buffers = buffers;
    }

    /** Asks for the nodes that are missing. */
    Room buffer(ScalePlan plan, List<Seen> seen, List<Demand> demands, Room room) {
        return buffers.keep(plan, seen, demands, room);
    }

    /**
     * Gives back the targets whose lines are gone, and writes the floors that differ, unless the plan
     * observes or is paused. A target that refuses its write does not keep the others from theirs.
     *
     * <p>The first write to a target waits for a pass in which the plan's status already has its baseline:
     * a crash, or an edit that takes the line out of the plan, then never leaves a target that nobody knows of.
     *
     * @return the targets as they were seen, those that refused a write as lost
     */
    List<Seen> enforce(ScalePlan plan, List<Seen> seen, List<Decision> decisions) {
        releaseRemoved(plan);
        if (plan.getSpec().paused()) {
            return seen;
        }
        Map<String, Decision> byTarget =
                decisions.stream().collect(Collectors.toMap(Decision::target, Function.identity()));
        List<Seen> after = new ArrayList<>();
        for (Seen one : seen) {
            Decision decision = byTarget.get(one.spec().name());
            after.add(one instanceof Seen.Live live && decision != null ? carryOut(plan, live, decision) : one);
        }
        return after;
    }

    private Seen carryOut(ScalePlan plan, Seen.Live seen, Decision decision) {
        try {
            if (plan.getSpec().mode() == Mode.Observe) {
                release(plan, seen.live());
            } else if (differs(seen.live(), decision) && isWrittenDown(plan, seen)) {
                return hold(plan, seen, decision);
            }
            return seen;
        } catch (TargetUnavailableException e) {
            return new Seen.Lost(seen.spec(), e.reason(), e.getMessage());
        }
    }

    private Seen hold(ScalePlan plan, Seen.Live seen, Decision decision) {
        LiveTarget live = seen.live();
        long generation = plan.getMetadata().getGeneration();
        Optional<Edit> edit = Edit.of(live);
        Optional<Remark> respected = edit.flatMap(e -> e.respected(decision.floor(), decision.at(), generation));
        if (respected.isPresent()) {
            return seen.with(respected.get());
        }
        Mark before = edit.map(e -> e.overruled(decision.at(), generation))
                .or(live::mark)
                .orElseGet(() -> Mark.first(plan, live.floor()));
        live.hold(decision.floor(), before.of(plan, live.floor()).moved(decision.floor(), decision.at()));
        edit.ifPresent(e -> announcer.overruled(plan, e));
        announcer.moved(plan, live, decision);
        return seen;
    }

    private static boolean differs(LiveTarget live, Decision decision) {
        return decision.floor() != live.floor() || live.returnsCeiling(decision.floor());
    }

    private static boolean isWrittenDown(ScalePlan plan, Seen.Live seen) {
        return seen.live().mark().isPresent()
                || heldBefore(plan).contains(seen.spec().ref());
    }

    /** Gives back every target that this plan holds. */
    void releaseAll(ScalePlan plan) {
        Set<RefSpec> all = new LinkedHashSet<>(heldBefore(plan));
        plan.getSpec().targets().forEach(t -> all.add(t.ref()));
        release(plan, all);
    }

    private void releaseRemoved(ScalePlan plan) {
        Set<RefSpec> removed = heldBefore(plan);
        plan.getSpec().targets().forEach(t -> removed.remove(t.ref()));
        release(plan, removed);
    }

    private static Set<RefSpec> heldBefore(ScalePlan plan) {
        return plan.getStatus() == null
                ? new LinkedHashSet<>()
                : plan.getStatus().held();
    }

    /**
     * No baseline is given up because of a conflict or a missing right, and none waits for another's: all are tried before the first refusal makes the
     * pass one that is tried again.
     */
    private void release(ScalePlan plan, Set<RefSpec> refs) {
        if (refs.isEmpty()) {
            return;
        }
        String namespace = plan.getMetadata().getNamespace();
        List<Autoscaler> autoscalers = targets.autoscalers(namespace);
        List<TargetUnavailableException> again = new ArrayList<>();
        for (RefSpec ref : refs) {
            try {
                release(plan, targets.find(namespace, ref, autoscalers));
            } catch (TargetUnavailableException e) {
                if (!NEVER_RELEASED.contains(e.reason())) {
                    again.add(e);
                } else if (!GONE.contains(e.reason()) && heldBefore(plan).contains(ref)) {
                    announcer.notReleased(plan, e.getMessage());
                }
            }
        }
        if (!again.isEmpty()) {
            throw again.getFirst();
        }
    }

    /** What somebody has set since is theirs. A workload that got an autoscaler is that one's: only its mark is taken away. */
    private void release(ScalePlan plan, LiveTarget live) {
        live.mark().filter(mark -> isOf(plan, mark)).ifPresent(mark -> {
            int back = Edit.of(live).isPresent() ? live.floor() : mark.baseline();
            live.release(back);
            announcer.released(plan, live, back);
        });
        live.workload()
                .filter(workload -> workload.mark().filter(m -> isOf(plan, m)).isPresent())
                .ifPresent(workload -> workload.release(workload.floor()));
    }

    private static boolean isOf(ScalePlan plan, Mark mark) {
        return mark.planUid().equals(plan.getMetadata().getUid());
    }
}
