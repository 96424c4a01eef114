package dev.headstart.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a ScalePlan sees and does. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ScalePlanStatus(
        @JsonPropertyDescription("The generation of the spec that this status is about.")
        Long observedGeneration,

        @JsonPropertyDescription("Ready, MetricsAvailable, ForecastTrusted, CapacitySufficient, Degraded.")
        List<Condition> conditions,

        @JsonPropertyDescription("The traffic now.") @Nullable
        TrafficNow traffic,

        @JsonPropertyDescription("The highest point of the coming 24 hours.") @Nullable
        Peak nextPeak,

        @JsonPropertyDescription(
                "The peak that the targets rise for at present, as it was forecast when it came within the lead time.")
        @Nullable
        PeakUnderWay peakUnderWay,

        @JsonPropertyDescription(
                "What came of the last peak that needed more than the minimum of any target; told as an Event PeakPassed, too.")
        @Nullable
        LastPeak lastPeak,

        @JsonPropertyDescription(
                "The peak that the annotation headstart.dev/rehearse asks to be played, and how it went. It goes with the annotation.")
        @Nullable
        Rehearsed rehearsal,

        @JsonPropertyDescription("Floors of the targets in their order, for the list view.") @Nullable
        String floors,

        @JsonPropertyDescription("Each target: what it has, what it gets next, why.")
        List<TargetStatus> targets) {

    public ScalePlanStatus {
        observedGeneration = requireNonNullElse(observedGeneration, 0L);
        conditions = List.copyOf(requireNonNullElse(conditions, List.<Condition>of()));
        targets = List.copyOf(requireNonNullElse(targets, List.<TargetStatus>of()));
    }

    /** The objects whose floor Headstart holds or is about to hold: those that have a baseline to go back to. */
    public Set<TargetSpec.RefSpec> held() {
        return targets.stream()
                .filter(t -> t.baseline() != null)
                .map(TargetStatus::ref)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The same with what is to be told of a rehearsal. */
    public ScalePlanStatus with(@Nullable Rehearsed other) {
        return new ScalePlanStatus(
                observedGeneration, conditions, traffic, nextPeak, peakUnderWay, lastPeak, other, floors, targets);
    }

    /** The traffic at a moment. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record TrafficNow(
            @JsonPropertyDescription("In the unit of the plan's query.")
            String now,

            @JsonPropertyDescription("When it was read, RFC 3339.")
            String at) {}

    /** One target. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record TargetStatus(
            @JsonPropertyDescription("Name of the target line.")
            String name,

            @JsonPropertyDescription(
                    "The object that the line names; kept so that it can be given back when the line is gone.")
            TargetSpec.RefSpec ref,

            @JsonPropertyDescription("What is written: an autoscaler, or the object itself.") @Nullable
            String via,

            @JsonPropertyDescription("Replicas that it is asked to have now.") @Nullable
            Integer current,

            @JsonPropertyDescription("Replicas that are ready now.") @Nullable
            Integer ready,

            @JsonPropertyDescription("The floor that the plan wants now. In mode Observe it is not written.") @Nullable
            Integer floor,

            @JsonPropertyDescription(
                    "The floor before Headstart's first write, written down before that write; it is put back when the plan goes.")
            @Nullable
            Integer baseline,

            @JsonPropertyDescription("When the floor changes next, and to what.") @Nullable
            Next next,

            @JsonPropertyDescription(
                    "How long before a need this target is to be ready, as declared and as its rises really took.")
            @Nullable
            LeadTime leadTime,

            @JsonPropertyDescription("Replicas that the forecast asks for, before bounds and waits.") @Nullable
            Integer rawNeed,

            @JsonPropertyDescription("What one replica serves, where capacity.auto learns it.") @Nullable
            CapacityStatus capacity,

            @JsonPropertyDescription(
                    "What stood between need and floor, and what of the cluster has no room for the peak ahead: Quota, NodeRoom, Storage, Connections.")
            @Nullable
            List<String> limits,

            @JsonPropertyDescription("The decision in words.")
            String reason) {}

    /** A capacity that is learnt, in the unit of the plan's query. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record CapacityStatus(
            @JsonPropertyDescription(
                    "What one replica serves at least, by the past. Planned with where capacity.perReplica is left out. Left out itself while the past does not tell it.")
            @Nullable
            String learnt,

            @JsonPropertyDescription("What it serves most likely.") @Nullable
            String likely,

            @JsonPropertyDescription("What it serves at most.") @Nullable
            String atMost,

            @JsonPropertyDescription("Which capacity is planned with, and what is missing to learn one.")
            String message) {}

    /** The next change of a floor. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Next(
            @JsonPropertyDescription("When, RFC 3339.") String at,

            @JsonPropertyDescription("To how many replicas.")
            Integer floor) {}

    /** A lead time, as it is declared and as it is measured. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LeadTime(
            @JsonPropertyDescription("What the target declares, or the plan for it.")
            String declared,

            @JsonPropertyDescription(
                    "What nine of ten of the rises below stayed within; the longest never decides alone. Planned is with the larger of declared and measured. Left out until there are three rises; never more than half of forecast.horizon, so that the forecast still shows what comes after.")
            @Nullable
            String measured,

            @JsonPropertyDescription(
                    "How long before the need the target was ready at the last peak that needed more than its minimum; negative if it was late, such as -12m.")
            @Nullable
            String achieved,

            @JsonPropertyDescription(
                    "The last rises that needed new pods, the oldest first, at most 20. They are kept through restarts of the operator.")
            List<Rise> rises) {

        public LeadTime {
            rises = List.copyOf(requireNonNullElse(rises, List.<Rise>of()));
        }

        /** The lead achieved at the last peak; empty before the first. */
        public Optional<Duration> achievedSpan() {
            return Optional.ofNullable(achieved)
                    .map(a -> a.startsWith("-")
                            ? PrometheusDuration.parse(a.substring(1)).negated()
                            : PrometheusDuration.parse(a));
        }

        /** The measured lead time; empty while too few rises are known. */
        public Optional<Duration> measuredSpan() {
            return Optional.ofNullable(measured).map(PrometheusDuration::parse);
        }
    }

    /** A raised floor and how long its replicas took. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rise(
            @JsonPropertyDescription("When the rise was due, RFC 3339.")
            String since,

            @JsonPropertyDescription("Replicas that were ready then.")
            Integer from,

            @JsonPropertyDescription("Replicas that were asked for.")
            Integer to,

            @JsonPropertyDescription(
                    "How long it took until so many were ready and ready.query held; left out while they are not. A rise that is longer under way than the lead time counts with its age.")
            @Nullable
            String took,

            @JsonPropertyDescription(
                    "true where the floor came down again before so many were ready: it would have taken longer than took says.")
            @Nullable
            Boolean unfinished) {}
}
