package dev.headstart.api;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is wanted of a ScalePlan. */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.forecast) || self.traffic.prometheus.step" + Cel.SECONDS + " <= self.forecast.horizon"
                + Cel.SECONDS,
        message = "traffic.prometheus.step must not be longer than forecast.horizon")
@ValidationRule(
        value = "!has(self.forecast) || self.leadTime" + Cel.SECONDS + " <= self.forecast.horizon" + Cel.SECONDS,
        message =
                "leadTime must not be longer than forecast.horizon: what lies beyond the horizon cannot be prepared for")
@ValidationRule(
        value = "!has(self.forecast) || self.targets.all(t, !has(t.leadTime) || t.leadTime" + Cel.SECONDS
                + " <= self.forecast.horizon" + Cel.SECONDS + ")",
        message =
                "the leadTime of a target must not be longer than forecast.horizon: what lies beyond the horizon cannot be prepared for")
@ValidationRule(
        value = "!has(self.forecast) || self.forecast.horizon" + Cel.SECONDS
                + " <= 20000 * self.traffic.prometheus.step" + Cel.SECONDS,
        message = "forecast.horizon must not be more than 20000 times traffic.prometheus.step")
@ValidationRule(
        value = "!has(self.forecast) || self.forecast.minimumHistory" + Cel.SECONDS + " <= self.traffic.history"
                + Cel.SECONDS,
        message =
                "forecast.minimumHistory (14d unless given) must not be longer than traffic.history: the forecast would never be trusted")
@ValidationRule(
        value =
                "self.targets.all(t, !has(t.connections) || (has(self.databases) && self.databases.exists(d, d.name == t.connections.database)))",
        message = "connections.database of a target must be the name of one of the plan's databases")
public record ScalePlanSpec(
        @JsonPropertyDescription(
                "Observe (the default) forecasts, plans and reports, and writes to nothing. Enforce also writes the floors of the targets. Start with Observe.")
        @Default("Observe")
        Mode mode,

        @JsonPropertyDescription(
                "true leaves every target as it is now, whatever the forecast says. The plan goes on reporting, and a target whose line is removed is still given back.")
        @Default("false")
        Boolean paused,

        @JsonPropertyDescription("Where the traffic of this system is read from.") @Required
        TrafficSpec traffic,

        @JsonPropertyDescription("How the traffic is forecast, and when a forecast may act.") @Default("{}")
        ForecastSpec forecast,

        @JsonPropertyDescription("Which PeakEvents apply. All of the namespace when it is left out.") @Nullable
        EventsSpec events,

        @JsonPropertyDescription(
                "How long before a need its capacity is to be there, for every target that declares none of its own, such as 2h.")
        @Default("2h")
        @Pattern(PrometheusDuration.PATTERN)
        @Size(min = 2, max = 24)
        String leadTime,

        @JsonPropertyDescription("When floors must not be lowered, whatever the traffic says.") @Nullable
        GuardSpec guard,

        @JsonPropertyDescription(
                "Databases and the connections that they allow. Each target says in connections which of them it opens how many to. At most 16.")
        @Size(max = 16)
        @Nullable
        List<DatabaseSpec> databases,

        @JsonPropertyDescription(
                "The tiers that are scaled, in waves: databases first, then caches, then services. At most 64.")
        @Required
        @Size(min = 1, max = 64)
        @ValidationRule(
                value =
                        "self.all(a, self.exists_one(b, b.ref.name == a.ref.name && b.ref.kind == a.ref.kind && b.ref.apiVersion == a.ref.apiVersion))",
                message = "two targets name the same object; every object may be a target once")
        List<TargetSpec> targets) {

    public ScalePlanSpec {
        mode = requireNonNullElse(mode, Mode.Observe);
        paused = requireNonNullElse(paused, false);
        forecast = requireNonNullElse(forecast, ForecastSpec.DEFAULTS);
        leadTime = requireNonNullElse(leadTime, "2h");
        targets = List.copyOf(targets);
    }

    /** The default lead time of the targets. */
    public Duration lead() {
        return PrometheusDuration.parse(leadTime);
    }

    /** Whether floors are written now. */
    public boolean acts() {
        return mode == Mode.Enforce && !paused;
    }

    /** Whether a plan only reports or also acts. */
    public enum Mode {
        Observe,
        Enforce
    }

    /** A database that tiers connect to. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record DatabaseSpec(
            @JsonPropertyDescription("Name by which targets refer to it, such as orders.")
            @Required
            @Size(min = 1, max = 63)
            String name,

            @JsonPropertyDescription(
                    "Connections that it allows to the targets of this plan: its max_connections less what others and its own superuser keep.")
            @Required
            @Min(1)
            @Max(10000000)
            Integer maxConnections) {}

    /** Which PeakEvents apply. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record EventsSpec(
            @JsonPropertyDescription("Labels that a PeakEvent of this namespace must carry.") @Required
            io.fabric8.kubernetes.api.model.LabelSelector selector) {}

    /** A PromQL condition under which nothing is lowered. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record GuardSpec(
            @JsonPropertyDescription(
                    "PromQL with a comparison, such as 'sum(rate(http_errors_total[5m])) / sum(rate(http_requests_total[5m])) > 0.05'. While it returns a sample, no floor is lowered: low traffic with many errors is not low demand.")
            @Required
            @Size(min = 1, max = 4096)
            String query) {}
}
