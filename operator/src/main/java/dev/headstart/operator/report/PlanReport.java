package dev.headstart.operator.report;

import dev.headstart.api.ConditionType;
import dev.headstart.api.Peak;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlanStatus.TrafficNow;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Limit;
import dev.headstart.planner.MissingRoom.Ceiling;
import dev.headstart.planner.Shortage;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The plan-wide part of a status.
 *
 * @param room what the peak ahead finds in the cluster
 */
public record PlanReport(View view, Room room) {

    /** What keeps a floor below its plan, or out of its order. */
    private static final Set<Limit> NOT_FOLLOWED = EnumSet.of(Limit.WaveLate, Limit.RiseLate, Limit.AutoscalerMaximum);

    /** A target that could not be read or written, or that does not follow the plan. */
    public record Trouble(String target, Reason reason, String message) {}

    /** The traffic now. */
    public Optional<TrafficNow> traffic() {
        return view.trafficNow().isPresent()
                ? Optional.of(new TrafficNow(
                        Numbers.plain(view.trafficNow().getAsDouble()), Numbers.moment(view.now(), view.zone())))
                : Optional.empty();
    }

    /** The peak of the coming day. */
    public Optional<Peak> nextPeak() {
        return view.peak().map(peak -> peak.words(view.zone()));
    }

    /** What stood between a target's need and its floor, and what its peak ahead does not find room in. */
    public List<String> limits(Decision decision) {
        return Stream.concat(
                        decision.limits().stream().map(Enum::name),
                        room.of(decision.target()).stream().map(m -> m.ceiling().name()))
                .distinct()
                .toList();
    }

    /** The decision in words, with what its peak ahead does not find room in. */
    public String reason(Decision decision) {
        return Stream.concat(
                        Stream.of(decision.reason()),
                        room.of(decision.target()).stream().map(m -> m.words(view.zone())))
                .collect(Collectors.joining("; "));
    }

    /**
     * All conditions, and which of them changed.
     *
     * @param troubles targets that could not be read or written
     * @param stray targets that do not follow the plan
     */
    public Said conditions(List<Decision> decisions, List<Trouble> troubles, List<Trouble> stray) {
        Conditions conditions = new Conditions(view.plan(), view.now());
        metrics(conditions);
        conditions.say(
                ConditionType.ForecastTrusted,
                view.judgement().trusted(),
                view.judgement().reason(),
                view.judgement().message());
        capacity(conditions, decisions);
        degraded(conditions, decisions, stray);
        ready(conditions, troubles);
        return new Said(conditions.all(), conditions.changed());
    }

    /** Conditions, and those whose status is another one than in the pass before. */
    public record Said(List<Condition> all, List<Condition> changed) {}

    private void metrics(Conditions conditions) {
        switch (view.traffic()) {
            case Traffic.Unknown unknown ->
                conditions.say(
                        ConditionType.MetricsAvailable,
                        false,
                        unknown.reason(),
                        unknown.message() + " Floors are held.");
            case Traffic.Known known -> {
                var quality = known.history().quality();
                boolean now = known.now().isPresent();
                String words = quality.words(view.zone());
                conditions.say(
                        ConditionType.MetricsAvailable,
                        now,
                        now ? (quality.clean() ? Reason.Complete : Reason.GapsInHistory) : Reason.NoSampleNow,
                        now ? words : "The query gives no fresh sample; floors are held. History: " + words);
            }
        }
    }

    /**
     * What is forecast against what plan, autoscalers and cluster allow, as far ahead as the forecast reaches. What could not be looked at is
     * not called sufficient; while it is looked at for the first time, what was said before stands.
     */
    private void capacity(Conditions conditions, List<Decision> decisions) {
        List<String> missing = missing(decisions);
        if (!missing.isEmpty()) {
            boolean bounds = decisions.stream().anyMatch(d -> d.shortage().isPresent());
            Reason reason = bounds
                    ? Reason.PeakExceedsMaximum
                    : reason(room.missing().getFirst().ceiling());
            conditions.say(
                    ConditionType.CapacitySufficient, "False", reason, String.join("; ", missing) + "." + more());
        } else if (room.pending()) {
            conditions.keep(
                    ConditionType.CapacitySufficient,
                    Reason.RoomNotChecked,
                    "the nodes are being looked at for the first time");
        } else if (!room.unchecked().isEmpty()) {
            String fits =
                    "what is forecast fits within the maximum of every target, but not all of the cluster's room was checked.";
            conditions.say(ConditionType.CapacitySufficient, "Unknown", Reason.RoomNotChecked, fits + more());
        } else {
            conditions.say(
                    ConditionType.CapacitySufficient,
                    true,
                    Reason.PeakFits,
                    "what is forecast fits within the maximum of every target and into the cluster." + more());
        }
    }

    private static Reason reason(Ceiling ceiling) {
        return switch (ceiling) {
            case Quota -> Reason.QuotaTooSmall;
            case NodeRoom -> Reason.NodesTooFull;
            case Storage -> Reason.VolumesImpossible;
            case Connections -> Reason.ConnectionsExceeded;
        };
    }

    private List<String> missing(List<Decision> decisions) {
        Stream<String> bounds =
                decisions.stream().flatMap(d -> d.shortage().map(s -> d.target() + " " + words(s)).stream());
        return Stream.concat(bounds, room.missing().stream().map(m -> m.words(view.zone())))
                .toList();
    }

    private String more() {
        String unchecked =
                room.unchecked().isEmpty() ? "" : " Not checked: " + String.join("; ", room.unchecked()) + ".";
        return unchecked + room.notes().stream().map(note -> " " + note + ".").collect(Collectors.joining());
    }

    private String words(Shortage shortage) {
        return "needs %d at %s and may have %d: %d missing, from %s on; raise replicas.max or the autoscaler's maxReplicas, whichever is the lower"
                .formatted(
                        shortage.needed(),
                        Numbers.moment(shortage.peak(), view.zone()),
                        shortage.available(),
                        shortage.missing(),
                        Numbers.moment(shortage.from(), view.zone()));
    }

    private static void degraded(Conditions conditions, List<Decision> decisions, List<Trouble> stray) {
        Stream<Trouble> late = decisions.stream()
                .filter(d -> d.limits().stream().anyMatch(NOT_FOLLOWED::contains))
                .map(d -> new Trouble(d.target(), Reason.PlanNotFollowed, d.reason()));
        List<Trouble> all = Stream.concat(stray.stream(), late).toList();
        conditions.say(
                ConditionType.Degraded,
                !all.isEmpty(),
                all.isEmpty() ? Reason.AsPlanned : all.getFirst().reason(),
                all.isEmpty()
                        ? "waves rise in order and within their bounds"
                        : all.stream().map(t -> t.target() + ": " + t.message()).collect(Collectors.joining("; ")));
    }

    /**
     * Ready, and beside it what tools that wait for resources go by: Stalled while somebody has to change something, Reconciling while
     * waiting helps. As Kubernetes' conventions have it for conditions that tell of something abnormal, they are absent otherwise.
     */
    private void ready(Conditions conditions, List<Trouble> troubles) {
        Optional<Trouble> why = notReady(troubles);
        conditions.say(
                ConditionType.Ready,
                why.isEmpty(),
                why.map(Trouble::reason).orElse(Reason.Planning),
                why.map(Trouble::message).orElse("traffic is read, forecast and planned for"));
        why.ifPresent(it -> conditions.say(
                it.reason().forAPerson() ? ConditionType.Stalled : ConditionType.Reconciling,
                true,
                it.reason(),
                it.message()));
    }

    private Optional<Trouble> notReady(List<Trouble> troubles) {
        if (!troubles.isEmpty()) {
            Trouble first = troubles.getFirst();
            String more = troubles.size() == 1 ? "" : " (and " + (troubles.size() - 1) + " more)";
            return Optional.of(
                    new Trouble(first.target(), first.reason(), first.target() + ": " + first.message() + more));
        }
        if (view.traffic() instanceof Traffic.Unknown unknown) {
            return Optional.of(new Trouble("", unknown.reason(), unknown.message()));
        }
        return view.judgement().trusted()
                ? Optional.empty()
                : Optional.of(new Trouble(
                        "", view.judgement().reason(), view.judgement().message()));
    }
}
