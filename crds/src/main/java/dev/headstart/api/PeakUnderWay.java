package dev.headstart.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;

/** A peak that is ahead or there. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PeakUnderWay(
        @JsonPropertyDescription("The forecast of it, a lead time ahead.")
        Peak peak,

        @JsonPropertyDescription("When it came within the longest lead time of the targets, RFC 3339.")
        String since,

        @JsonPropertyDescription("Until when the replicas below are counted, RFC 3339.")
        String until,

        @JsonPropertyDescription(
                "What all targets together were asked to have since then, in seconds times replicas. Time in which the traffic was unknown does not count.")
        Long replicaSeconds,

        @JsonPropertyDescription(
                "The same for what they would have had without Headstart: what the traffic needed at the utilization that the autoscaler aims at, without delay.")
        Long aloneReplicaSeconds,

        @JsonPropertyDescription("By target, since when it has had ready what the median of the forecast needs.")
        Map<String, String> ready) {

    public PeakUnderWay {
        replicaSeconds = requireNonNullElse(replicaSeconds, 0L);
        aloneReplicaSeconds = requireNonNullElse(aloneReplicaSeconds, 0L);
        ready = Map.copyOf(requireNonNullElse(ready, Map.<String, String>of()));
    }
}
