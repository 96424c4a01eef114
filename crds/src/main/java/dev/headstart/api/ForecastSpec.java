package dev.headstart.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;

/** How a plan's traffic is forecast. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForecastSpec(
        @JsonPropertyDescription("How far ahead is forecast, such as 48h; at least the longest lead time.")
        @Default("48h")
        @Pattern(PrometheusDuration.PATTERN)
        @Size(min = 2, max = 24)
        String horizon,

        @JsonPropertyDescription(
                "The quantile that is provisioned for, between 0 and 1. With 0.95 the traffic is expected above the plan 5% of the time. Higher costs more replicas.")
        @Default("0.95")
        @ValidationRule(
                value = "self > 0.0 && self < 1.0",
                message = "quantile must be above 0 and below 1, such as 0.95")
        Double quantile,

        @JsonPropertyDescription(
                "Auto chooses by backtest on the series itself. Or the name of one model as the Forecast's status shows it.")
        @Default("Auto")
        @Size(min = 1, max = 64)
        String model,

        @JsonPropertyDescription(
                "IANA zone that daily and weekly patterns follow, daylight saving included, such as America/New_York.")
        @Default("UTC")
        @Size(min = 1, max = 64)
        @ValidationRule(
                value = "timestamp('2024-01-01T00:00:00Z').getHours(self) >= 0",
                message = "timeZone must be an IANA zone, such as Europe/Paris or UTC")
        String timeZone,

        @JsonPropertyDescription("History that must be there before a forecast may act, such as 14d.")
        @Default("14d")
        @Pattern(PrometheusDuration.PATTERN)
        @Size(min = 2, max = 24)
        String minimumHistory,

        @JsonPropertyDescription(
                "Largest backtest error, as WAPE (sum of absolute errors over sum of traffic), with which a forecast may act.")
        @Default("0.35")
        @ValidationRule(value = "self > 0.0", message = "maximumError must be above 0, such as 0.35")
        Double maximumError) {

    static final ForecastSpec DEFAULTS = new ForecastSpec("48h", 0.95, "Auto", "UTC", "14d", 0.35);

    public ForecastSpec {
        horizon = requireNonNullElse(horizon, "48h");
        quantile = requireNonNullElse(quantile, 0.95);
        model = requireNonNullElse(model, "Auto");
        timeZone = requireNonNullElse(timeZone, "UTC");
        minimumHistory = requireNonNullElse(minimumHistory, "14d");
        maximumError = requireNonNullElse(maximumError, 0.35);
    }

    /** How far ahead is forecast. */
    public Duration ahead() {
        return PrometheusDuration.parse(horizon);
    }

    /** History that must be there before a forecast may act. */
    public Duration least() {
        return PrometheusDuration.parse(minimumHistory);
    }
}
