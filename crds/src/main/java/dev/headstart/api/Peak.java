package dev.headstart.api;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** An expected peak. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Peak(
        @JsonPropertyDescription("When, in the plan's time zone, RFC 3339.")
        String at,

        @JsonPropertyDescription("The median.") String expected,

        @JsonPropertyDescription("The provisioned quantile.")
        String upper,

        @JsonPropertyDescription("The PeakEvent behind it.") @Nullable
        String event) {}
