package dev.headstart.operator.report;

import dev.headstart.api.ScalePlanStatus.Peak;
import dev.headstart.api.ScalePlanStatus.TrafficNow;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Limit;
import dev.headstart.planner.Shortage;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.List;
import java.util.Optional;

/** The plan-wide part of a status. */
public record PlanReport(View view) {

    /** A target that could not be read or written. */
    public record Trouble(String target, String reason, String message) {}

    /** The traffic now. */
    public Optional<TrafficNow> traffic() {
        return view.trafficNow().isPresent()
                ? Optional.of(new TrafficNow(
                        Numbers.plain(view.trafficNow().getAsDouble()), Numbers.moment(view.now(), view.zone())))
                : Optional.empty();
    }

    /** The peak of the coming day. */
    public Optional<Peak> nextPeak() {
        return view.peak()
                .map(p -> new Peak(
                        Numbers.moment(p.at(), view.zone()),
                        Numbers.plain(p.expected()),
                        Numbers.plain(p.upper()),
                        p.event().orElse(null)));
    }

    /** All conditions, and which of them changed. */
    public Said conditions(List<Decision> decisions, List<Trouble> troubles) {
        Conditions conditions = new Conditions(view.plan(), view.now());
        metrics(conditions);
        conditions.say(
                "ForecastTrusted",
                view.judgement().trusted(),
                view.judgement().reason(),
                view.judgement().message());
        capacity(conditions, decisions);
        degraded(conditions, decisions);
        ready(conditions, troubles);
        return new Said(conditions.all(), conditions.changed());
    }

    /** Conditions, and those whose status is another one than in the pass before. */
    public record Said(List<Condition> all, List<Condition> changed) {}

    private void metrics(Conditions conditions) {
        switch (view.traffic()) {
            case Traffic.Unknown unknown ->
                conditions.say("MetricsAvailable", false, unknown.reason(), unknown.message() + " Floors are held.");
            case Traffic.Known known -> {
                var quality = known.history().quality();
                boolean now = known.now().isPresent();
                String words = quality.words(view.zone());
                conditions.say(
                        "MetricsAvailable",
                        now,
                        now ? (quality.clean() ? "Complete" : "GapsInHistory") : "NoSampleNow",
                        now ? words : "The query gives no fresh sample; floors are held. History: " + words);
            }
        }
    }

    /** What is forecast against what plan and autoscalers allow, as far ahead as the forecast reaches. */
    private void capacity(Conditions conditions, List<Decision> decisions) {
        List<String> missing = decisions.stream()
                .flatMap(d -> d.shortage().map(s -> d.target() + " " + words(s)).stream())
                .toList();
        conditions.say(
                "CapacitySufficient",
                missing.isEmpty(),
                missing.isEmpty() ? "PeakFits" : "PeakExceedsMaximum",
                missing.isEmpty()
                        ? "what is forecast fits within the maximum of every target"
                        : String.join("; ", missing)
                                + ". Raise replicas.max or the autoscaler's maxReplicas, whichever is the lower, or expect the peak above the plan.");
    }

    private String words(Shortage shortage) {
        return "needs %d at %s and may have %d: %d missing, from %s on"
                .formatted(
                        shortage.needed(),
                        Numbers.moment(shortage.peak(), view.zone()),
                        shortage.available(),
                        shortage.missing(),
                        Numbers.moment(shortage.from(), view.zone()));
    }

    private static void degraded(Conditions conditions, List<Decision> decisions) {
        List<String> late = decisions.stream()
                .filter(d -> d.limits().contains(Limit.WaveLate) || d.limits().contains(Limit.AutoscalerMaximum))
                .map(d -> d.target() + ": " + d.reason())
                .toList();
        conditions.say(
                "Degraded",
                !late.isEmpty(),
                late.isEmpty() ? "AsPlanned" : "PlanNotFollowed",
                late.isEmpty() ? "waves rise in order and within their bounds" : String.join("; ", late));
    }

    private void ready(Conditions conditions, List<Trouble> troubles) {
        if (!troubles.isEmpty()) {
            Trouble first = troubles.getFirst();
            String more = troubles.size() == 1 ? "" : " (and " + (troubles.size() - 1) + " more)";
            conditions.say("Ready", false, first.reason(), first.target() + ": " + first.message() + more);
        } else if (view.traffic() instanceof Traffic.Unknown unknown) {
            conditions.say("Ready", false, unknown.reason(), unknown.message());
        } else if (!view.judgement().trusted()) {
            conditions.say(
                    "Ready", false, view.judgement().reason(), view.judgement().message());
        } else {
            conditions.say("Ready", true, "Planning", "traffic is read, forecast and planned for");
        }
    }
}
