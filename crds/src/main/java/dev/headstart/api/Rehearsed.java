package dev.headstart.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A peak that is played, or was. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Rehearsed(
        @JsonPropertyDescription("The annotation.") String request,

        @JsonPropertyDescription("When the operator saw it and the rise began, RFC 3339.")
        String since,

        @JsonPropertyDescription("When the peak begins; targets are to be ready by then.")
        String start,

        @JsonPropertyDescription("When it ends; floors come down from then on, as scaleDown says.")
        String end,

        @JsonPropertyDescription("Each target: what the peak needs, and after which time it was there.")
        List<RehearsedTarget> targets,

        @JsonPropertyDescription("How it went, in words; left out until it is over.") @Nullable
        String outcome) {

    public Rehearsed {
        targets = List.copyOf(requireNonNullElse(targets, List.<RehearsedTarget>of()));
    }

    /** Whether every target had its replicas before the peak began. */
    public boolean inTime() {
        Duration lead = Duration.between(Instant.parse(since), Instant.parse(start));
        return !targets.isEmpty()
                && targets.stream()
                        .allMatch(t -> t.readyAfter() != null
                                && PrometheusDuration.parse(t.readyAfter()).compareTo(lead) <= 0);
    }

    /** What became of one target in a rehearsal. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RehearsedTarget(
            @JsonPropertyDescription("Name of the target line.")
            String name,

            @JsonPropertyDescription("Replicas that the peak needs, within bounds.")
            Integer replicas,

            @JsonPropertyDescription("Replicas that were ready when they were last counted.")
            Integer ready,

            @JsonPropertyDescription(
                    "After which time so many were ready and ready.query held; left out while they are not.")
            @Nullable
            String readyAfter) {}
}
