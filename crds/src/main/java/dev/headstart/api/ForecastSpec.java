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
import org.jspecify.annotations.Nullable;

/** How a plan's traffic is forecast. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForecastSpec(
        @JsonPropertyDescription(
                "How far ahead is forecast, such as 48h. At least the longest lead time of the targets, at most 20,000 steps.")
        @Default("48h")
        @ValidationRule(value = Cel.POSITIVE, message = "horizon must be above 0, such as 48h")
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
                "Auto (the default) tries several models on the history and takes the one that would have erred least. Or the name of one of them, as status.candidates of the Forecast lists them.")
        @Default("Auto")
        @Size(min = 1, max = 64)
        String model,

        @JsonPropertyDescription(
                "IANA zone that daily and weekly patterns follow, daylight saving included, such as America/New_York.")
        @Default("UTC")
        @Size(min = 1, max = 64)
        @ValidationRule(
                value =
                        "self != 'Local' && !self.contains(':') && timestamp('2024-01-01T00:00:00Z').getHours(self) >= 0",
                message = "timeZone must be an IANA zone, such as Europe/Paris or UTC")
        String timeZone,

        @JsonPropertyDescription(
                "Country whose public holidays the traffic follows, as two letters of ISO 3166, such as US. None when it is left out.")
        @Pattern("^[A-Z]{2}$")
        @Size(min = 2, max = 2)
        @Nullable
        String holidays,

        @JsonPropertyDescription(
                "History that must be there before a forecast may move a floor, such as 14d. At most traffic.history.")
        @Default("14d")
        @Pattern(PrometheusDuration.PATTERN)
        @Size(min = 2, max = 24)
        String minimumHistory,

        @JsonPropertyDescription(
                "Largest error in the backtest with which a forecast may move a floor, such as 0.35: the sum of the absolute errors over the sum of the traffic (WAPE). Above it the plan reports ForecastTrusted=False and lowers nothing.")
        @Default("0.35")
        @ValidationRule(value = "self > 0.0", message = "maximumError must be above 0, such as 0.35")
        Double maximumError) {

    static final ForecastSpec DEFAULTS = new ForecastSpec("48h", 0.95, "Auto", "UTC", null, "14d", 0.35);

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
