package dev.headstart.operator.reconcile;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.Rehearsed;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.operator.rehearse.Rehearsal;
import dev.headstart.operator.report.View;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Demand;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Target;
import dev.headstart.spec.PlanTarget;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Cleaner;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One pass over a ScalePlan: read, forecast, plan, act, report. */
@ControllerConfiguration(
        name = "scaleplan",
        fieldManager = "headstart",
        finalizerName = "headstart.dev/restore-baseline")
@GradualRetry(maxAttempts = Integer.MAX_VALUE, initialInterval = 1000, intervalMultiplier = 2, maxInterval = 30_000)
public final class ScalePlanReconciler implements Reconciler<ScalePlan>, Cleaner<ScalePlan> {

    private final Sight sight;
    private final TargetReader targets;
    private final Enforcer enforcer;
    private final Reports reports;
    private final Pace pace;

    public ScalePlanReconciler(Sight sight, TargetReader targets, Enforcer enforcer, Reports reports, Pace pace) {
        this.sight = sight;
        this.targets = targets;
        this.enforcer = enforcer;
        this.reports = reports;
        this.pace = pace;
    }

    @Override
    public UpdateControl<ScalePlan> reconcile(ScalePlan cached, Context<ScalePlan> context) {
        ScalePlan plan = current(cached, context);
        View view = sight.of(plan, peakEvents(plan, context), pace.now());
        Stream<ScalePlan> all =
                context.getPrimaryCache().list(plan.getMetadata().getNamespace());
        List<Seen> seen = targets.read(plan, all, view.now());
        Situation situation = situation(view, seen);
        List<Target> declared = declared(plan);
        Optional<Rehearsal> rehearsal = Rehearsal.of(plan, view.now());
        List<Decision> decisions = decisions(declared, situation, rehearsal);
        List<Seen> after = enforcer.enforce(plan, seen, decisions);
        List<Demand> demands = Demand.of(declared, situation, decisions);
        Room room = enforcer.buffer(plan, after, demands, sight.room(view, demands));
        Optional<Rehearsed> played = rehearsal.map(r -> r.after(declared, situation));
        ScalePlanStatus status = reports.write(view, after, decisions, played, room);
        return UpdateControl.patchStatus(withStatus(plan, status)).rescheduleAfter(pace.untilNextPass(view, status));
    }

    private static List<Decision> decisions(List<Target> targets, Situation situation, Optional<Rehearsal> rehearsal) {
        List<Decision> decisions = Planner.plan(targets, situation).decisions();
        return rehearsal.map(r -> r.over(decisions, targets, situation)).orElse(decisions);
    }

    @Override
    public DeleteControl cleanup(ScalePlan plan, Context<ScalePlan> context) {
        enforcer.releaseAll(plan);
        sight.forget(plan.getMetadata().getUid());
        reports.forget(plan.getMetadata().getUid());
        return DeleteControl.defaultDelete();
    }

    /**
     * All of the plan's namespace. They are taken from the informer itself: the framework's own index of events by plan misses those that were
     * there before the plan.
     */
    private static List<PeakEvent> peakEvents(ScalePlan plan, Context<ScalePlan> context) {
        var informer = (InformerEventSource<PeakEvent, ?>)
                context.eventSourceRetriever().getEventSourceFor(PeakEvent.class);
        return informer.list(plan.getMetadata().getNamespace()).toList();
    }

    /** An event that comes, changes or goes is a pass over every plan of its namespace. */
    @Override
    public List<EventSource<?, ScalePlan>> prepareEventSources(EventSourceContext<ScalePlan> context) {
        var configuration = InformerEventSourceConfiguration.from(PeakEvent.class, ScalePlan.class)
                .withSecondaryToPrimaryMapper(event -> context.getPrimaryCache()
                        .list(event.getMetadata().getNamespace())
                        .map(ResourceID::fromResource)
                        .collect(Collectors.toSet()))
                .withPrimaryToSecondaryMapper((ScalePlan plan) -> Set.of()) // no index
                .build();
        return List.of(new InformerEventSource<>(configuration, context));
    }

    /**
     * An edited plan is read again: its edit may have come before the status that the last pass wrote, and a
     * line that is gone is known from there only.
     */
    private static ScalePlan current(ScalePlan cached, Context<ScalePlan> context) {
        boolean edited = cached.getStatus() == null
                || !cached.getStatus()
                        .observedGeneration()
                        .equals(cached.getMetadata().getGeneration());
        ScalePlan live = edited ? context.getClient().resource(cached).get() : cached;
        return live == null ? cached : live;
    }

    private static List<Target> declared(ScalePlan plan) {
        return plan.getSpec().targets().stream()
                .filter(spec -> PlanTarget.perReplica(plan, spec).isPresent())
                .map(spec -> PlanTarget.of(plan, spec))
                .toList();
    }

    private Situation situation(View view, List<Seen> seen) {
        Map<String, Reading> readings = seen.stream()
                .filter(Seen.Live.class::isInstance)
                .map(Seen.Live.class::cast)
                .collect(Collectors.toMap(live -> live.spec().name(), Seen.Live::reading));
        return new Situation(
                view.now(),
                view.zone(),
                view.trafficNow(),
                view.judgement().outlook(),
                sight.guardBlocks(view),
                readings);
    }

    /** Only what belongs to us: applied from the server's side, the rest of the object is not touched. */
    private static ScalePlan withStatus(ScalePlan plan, ScalePlanStatus status) {
        ScalePlan patch = new ScalePlan();
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(plan.getMetadata().getName())
                .withNamespace(plan.getMetadata().getNamespace())
                .build());
        patch.setStatus(status);
        return patch;
    }
}
