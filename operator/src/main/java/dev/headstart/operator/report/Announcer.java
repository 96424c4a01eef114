package dev.headstart.operator.report;

import dev.headstart.api.EventReason;
import dev.headstart.api.LastPeak;
import dev.headstart.api.Rehearsed;
import dev.headstart.api.ScalePlan;
import dev.headstart.operator.actuate.CapacityBuffers.Buffer;
import dev.headstart.operator.actuate.Edit;
import dev.headstart.operator.actuate.LiveTarget;
import dev.headstart.planner.Decision;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says every change as an Event of the plan and as one line of log. Events carry the wall's time, as
 * all Events of a cluster do.
 */
public final class Announcer {

    private static final Logger LOG = LoggerFactory.getLogger("headstart.decisions");

    private final KubernetesClient client;
    private final Clock wall;

    public Announcer(KubernetesClient client, Clock wall) {
        this.client = client;
        this.wall = wall;
    }

    /** A floor was written, or a maximum was put back. */
    public void moved(ScalePlan plan, LiveTarget live, Decision decision) {
        if (decision.floor() == live.floor()) {
            say(
                    plan,
                    EventReason.MaximumReturned,
                    false,
                    live.via() + " has the maximum again that it had before it was raised");
            return;
        }
        boolean up = decision.floor() > live.floor();
        if (decision.floor() > live.ceiling()) {
            say(
                    plan,
                    EventReason.MaximumRaised,
                    false,
                    "%s from a maximum of %d to %d, as onInsufficient says"
                            .formatted(live.via(), live.ceiling(), decision.floor()));
        }
        say(
                plan,
                up ? EventReason.FloorRaised : EventReason.FloorLowered,
                false,
                "%s from %d to %d: %s".formatted(live.via(), live.floor(), decision.floor(), decision.reason()));
    }

    /** Somebody else's change of a floor is written over. */
    public void overruled(ScalePlan plan, Edit edit) {
        LiveTarget live = edit.live();
        String what = "%s had set %s to %d, which is written over; its owner gets that back in the end"
                .formatted(edit.manager(), live.via(), live.floor());
        say(plan, EventReason.FloorOverwritten, true, what);
    }

    /** A CapacityBuffer was made, sized or removed. */
    public void buffered(ScalePlan plan, Buffer before, Buffer next) {
        say(
                plan,
                next.pods() == 0 ? EventReason.BufferRemoved : EventReason.BufferSized,
                false,
                "CapacityBuffer/%s from room for %d pods to %d".formatted(next.name(), before.pods(), next.pods()));
    }

    /** A rehearsal began, or is over: each is told once, as the plan's status of the pass before does not have it yet. */
    public void rehearsed(ScalePlan plan, Rehearsed rehearsal) {
        Optional<Rehearsed> before = plan.rehearsed(rehearsal.request());
        if (before.isEmpty() && rehearsal.outcome() == null) {
            say(
                    plan,
                    EventReason.RehearsalBegan,
                    false,
                    "%s: the peak is played from %s to %s"
                            .formatted(rehearsal.request(), rehearsal.start(), rehearsal.end()));
        } else if (rehearsal.outcome() != null
                && before.flatMap(b -> Optional.ofNullable(b.outcome())).isEmpty()) {
            say(
                    plan,
                    EventReason.RehearsalEnded,
                    !rehearsal.inTime(),
                    rehearsal.request() + ": " + rehearsal.outcome());
        }
    }

    /** A target was given back. */
    public void released(ScalePlan plan, LiveTarget live, int baseline) {
        say(
                plan,
                EventReason.Released,
                false,
                live.floor() == baseline
                        ? "%s is left at %d".formatted(live.via(), baseline)
                        : "%s back from %d to its baseline %d".formatted(live.via(), live.floor(), baseline));
    }

    /** A peak has passed. */
    public void peakPassed(ScalePlan plan, LastPeak peak) {
        String lead = Optional.ofNullable(peak.leadAchieved()).orElse("");
        boolean late = lead.startsWith("-");
        String ready = lead.isEmpty()
                ? "no target had to rise for it"
                : "%s, the slowest, was ready %s %s the need"
                        .formatted(peak.slowest(), late ? lead.substring(1) : lead, late ? "after" : "before");
        String event = Optional.ofNullable(peak.event())
                .map(name -> " (PeakEvent %s)".formatted(name))
                .orElse("");
        String what =
                "the peak of %s%s: %s expected, %s provisioned for, %s came; %s; %s replica-hours since %s, autoscalers alone would have held %s"
                        .formatted(
                                peak.at(),
                                event,
                                peak.expected(),
                                peak.upper(),
                                peak.actual(),
                                ready,
                                peak.replicaHours(),
                                peak.since(),
                                peak.hpaOnlyReplicaHours());
        say(plan, EventReason.PeakPassed, late, what);
    }

    /** A target that cannot be given back is let go. */
    public void notReleased(ScalePlan plan, String why) {
        say(plan, EventReason.NotReleased, true, why);
    }

    /** A condition changed for the worse or back. */
    public void condition(ScalePlan plan, boolean good, String reason, String message) {
        say(plan, good ? "Normal" : "Warning", reason, message);
    }

    private void say(ScalePlan plan, EventReason reason, boolean bad, String message) {
        say(plan, reason.type(bad), reason.name(), message);
    }

    private void say(ScalePlan plan, String type, String reason, String message) {
        LOG.atInfo()
                .addKeyValue(
                        "plan",
                        plan.getMetadata().getNamespace() + "/"
                                + plan.getMetadata().getName())
                .addKeyValue("reason", reason)
                .log(message);
        String now = Instant.now(wall).truncatedTo(ChronoUnit.SECONDS).toString();
        Event event = new EventBuilder()
                .withNewMetadata()
                .withGenerateName(plan.getMetadata().getName() + "-")
                .withNamespace(plan.getMetadata().getNamespace())
                .endMetadata()
                .withNewInvolvedObject()
                .withApiVersion(plan.getApiVersion())
                .withKind(plan.getKind())
                .withName(plan.getMetadata().getName())
                .withNamespace(plan.getMetadata().getNamespace())
                .withUid(plan.getMetadata().getUid())
                .endInvolvedObject()
                .withType(type)
                .withReason(reason)
                .withMessage(message.length() <= 1000 ? message : message.substring(0, 999) + "…")
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withCount(1)
                .withNewSource()
                .withComponent("headstart")
                .endSource()
                .build();
        create(plan, event);
    }

    /** An Event that the cluster refuses (a namespace that ends, a quota) is in the log; what it tells of is done all the same. */
    private void create(ScalePlan plan, Event event) {
        try {
            client.v1()
                    .events()
                    .inNamespace(plan.getMetadata().getNamespace())
                    .resource(event)
                    .create();
        } catch (KubernetesClientException e) {
            LOG.atWarn()
                    .addKeyValue(
                            "plan",
                            plan.getMetadata().getNamespace() + "/"
                                    + plan.getMetadata().getName())
                    .log("The Event {} was refused: {}", event.getReason(), e.getMessage());
        }
    }
}
