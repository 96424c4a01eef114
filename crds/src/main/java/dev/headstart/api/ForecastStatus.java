package dev.headstart.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A forecast as people read it. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ForecastStatus(
        @JsonPropertyDescription("Traffic when the forecast was made, in the unit of the plan's query.") @Nullable
        String now,

        @JsonPropertyDescription("Highest point of the provisioned quantile in the coming 24 hours.")
        String peak,

        @JsonPropertyDescription("When it is expected, in the plan's time zone.")
        String peakAt,

        @JsonPropertyDescription("How long until then.") String in,

        @JsonPropertyDescription("The model that was chosen.")
        String model,

        @JsonPropertyDescription("Backtest error of the model, as WAPE.")
        String error,

        @JsonPropertyDescription("Part of the backtest's points that the band from q10 to q90 held.")
        String coverage,

        @JsonPropertyDescription("Whether the forecast may act; the plan's condition ForecastTrusted says why.")
        String trusted,

        @JsonPropertyDescription("The coming 24 hours of the median as a line of blocks.")
        String trend,

        @JsonPropertyDescription("End of the data that the model was trained on.")
        String trainedUntil,

        @JsonPropertyDescription("When the forecast stops to count if no newer one can be made.")
        String validUntil,

        @JsonPropertyDescription("What was masked in the history, why the model was chosen.") @Size(max = 50)
        List<String> notes,

        @JsonPropertyDescription("The models that were compared.") @Size(max = 20)
        List<Candidate> candidates,

        @JsonPropertyDescription("The last days of the backtest, the earliest first: how the accuracy went over time.")
        @Size(max = 60)
        List<Day> days,

        @JsonPropertyDescription("The forecast, thinned to at most 200 points.") @Size(max = 200)
        List<Point> points) {

    public ForecastStatus {
        notes = List.copyOf(requireNonNullElse(notes, List.<String>of()));
        candidates = List.copyOf(requireNonNullElse(candidates, List.<Candidate>of()));
        days = List.copyOf(requireNonNullElse(days, List.<Day>of()));
        points = List.copyOf(requireNonNullElse(points, List.<Point>of()));
    }

    /** One model of the backtest. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Candidate(
            @JsonPropertyDescription("Name of the model.") String model,
            @JsonPropertyDescription("Its backtest WAPE.") String error,

            @JsonPropertyDescription("Its backtest pinball loss, over the quantiles.")
            String pinball,

            @JsonPropertyDescription("Part of the points that its 80% band held.")
            String coverage) {}

    /** One day of the backtest. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Day(
            @JsonPropertyDescription("The date, in the plan's time zone.")
            String day,

            @JsonPropertyDescription("The WAPE of that day.")
            String error,

            @JsonPropertyDescription("Part of the day's points that the band from q10 to q90 held.")
            String coverage) {}

    /** One point: a moment and the traffic expected then. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Point(
            @JsonPropertyDescription("The moment, RFC 3339.")
            String time,

            @JsonPropertyDescription("10% of the time the traffic is below.")
            String q10,

            @JsonPropertyDescription("The median.") String q50,

            @JsonPropertyDescription("10% of the time the traffic is above.")
            String q90,

            @JsonPropertyDescription("The quantile that the plan provisions for.")
            String provisioned) {}
}
