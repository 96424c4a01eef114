package dev.headstart.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When a peak is expected and how high. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(value = "timestamp(self.end) > timestamp(self.start)", message = "end must be after start")
@ValidationRule(
        value = "!has(self.ramp) || 2 * self.ramp" + Cel.SECONDS
                + " <= (timestamp(self.end) - timestamp(self.start)).getSeconds()",
        message = "ramp must not be longer than half the event: it is the rise and the fall within it")
@ValidationRule(
        value = "has(self.multiplier) != has(self.like)",
        message =
                "give either multiplier or like, not both: how many times the usual traffic, or which past event it resembles")
public record PeakEventSpec(
        @JsonPropertyDescription("First moment of the event, RFC 3339, such as 2026-11-27T00:00:00-05:00.")
        @Required
        @Pattern(Rfc3339.PATTERN)
        @Size(max = 40)
        String start,

        @JsonPropertyDescription("First moment after the event, RFC 3339.")
        @Required
        @Pattern(Rfc3339.PATTERN)
        @Size(max = 40)
        String end,

        @JsonPropertyDescription(
                "How many times the usual traffic of these hours, such as \"10\"; 0.001 to 1000. Below 1 for a quiet day.")
        @ValidationRule(value = Cel.FACTOR, message = "multiplier must be 0.001 to 1000, such as \"10\"")
        @Nullable
        Quantity multiplier,

        @JsonPropertyDescription(
                "How long the rise to the multiplier, and the fall from it, take, such as 30m. Both lie within the event: the multiplier holds in full from start + ramp to end - ramp.")
        @Default("0s")
        @Pattern(PrometheusDuration.PATTERN)
        @Size(min = 2, max = 24)
        String ramp,

        @JsonPropertyDescription(
                "A past event whose measured shape is expected again, hour by hour in the plan's time zone.")
        @Nullable
        LikeSpec like) {

    public PeakEventSpec {
        ramp = requireNonNullElse(ramp, "0s");
    }

    public Instant from() {
        return Rfc3339.parse(start);
    }

    public Instant to() {
        return Rfc3339.parse(end);
    }

    /** Length of the rise and of the fall. */
    public Duration rampLength() {
        return PrometheusDuration.parse(ramp);
    }

    /** A past event. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record LikeSpec(
            @JsonPropertyDescription(
                    "First moment of the past event, RFC 3339; its length is that of this event. It must lie in the plan's history.")
            @Required
            @Pattern(Rfc3339.PATTERN)
            @Size(max = 40)
            @ValidationRule(
                    value = "timestamp(self) > timestamp('1970-01-01T00:00:00Z')",
                    message = "start must be a moment of the past event, such as 2025-11-28T00:00:00-05:00")
            String start,

            @JsonPropertyDescription("How many times the past event, such as \"1.4\".")
            @Default("1")
            @ValidationRule(value = Cel.FACTOR, message = "scale must be 0.001 to 1000, such as \"1.4\"")
            Quantity scale) {

        public LikeSpec {
            scale = requireNonNullElse(scale, new Quantity("1"));
        }

        public Instant from() {
            return Rfc3339.parse(start);
        }
    }
}
