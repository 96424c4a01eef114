package dev.headstart.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** A peak that has passed. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LastPeak(
        @JsonPropertyDescription("When it was expected, in the plan's time zone, RFC 3339.")
        String at,

        @JsonPropertyDescription("The median of the forecast, a lead time ahead.")
        String expected,

        @JsonPropertyDescription("The provisioned quantile of that forecast.")
        String upper,

        @JsonPropertyDescription("The highest traffic that came.")
        String actual,

        @JsonPropertyDescription("The PeakEvent behind it.") @Nullable
        String event,

        @JsonPropertyDescription(
                "How long before the need the slowest target was ready; negative if it was late, such as -12m. Left out where no target had to rise for it in the end.")
        @Nullable
        String leadAchieved,

        @JsonPropertyDescription("The target of leadAchieved.") @Nullable
        String slowest,

        @JsonPropertyDescription("Begin of the time that the replica-hours are about, RFC 3339.")
        String since,

        @JsonPropertyDescription("Its end, when the peak had passed.")
        String until,

        @JsonPropertyDescription(
                "What all targets together were asked to have in that time. Time in which the traffic was unknown does not count.")
        String replicaHours,

        @JsonPropertyDescription(
                "What autoscalers alone would have held in that time if they followed the traffic without delay: the need at the utilization of CPU that the target's HorizontalPodAutoscaler aims at (100% where there is none), not below the floor before Headstart and not above the autoscaler's maximum (replicas.max where there is none).")
        String hpaOnlyReplicaHours) {}
