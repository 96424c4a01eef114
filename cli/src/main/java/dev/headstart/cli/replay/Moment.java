package dev.headstart.cli.replay;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ForecastStatus;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.spec.PublishedForecast;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * What is known of a plan at a moment.
 *
 * @param warnings what its conditions say that is not as it should be
 */
record Moment(ScalePlan plan, Situation situation, List<String> warnings) {
    private static final Set<String> GOOD_WHEN_FALSE = Set.of("Degraded");

    /**
     * As status and Forecast have it in the cluster.
     *
     * @throws IllegalArgumentException if the operator has not looked at the plan yet
     */
    static Moment of(ScalePlan plan, Optional<ForecastResource> forecast) {
        ScalePlanStatus status = plan.getStatus();
        if (status == null || status.targets().isEmpty()) {
            throw new IllegalArgumentException("No operator has looked at ScalePlan "
                    + plan.getMetadata().getNamespace() + "/"
                    + plan.getMetadata().getName()
                    + " yet; is Headstart running and watching its namespace?");
        }
        Optional<ForecastStatus> expected = forecast.map(ForecastResource::getStatus);
        Optional<ScalePlanStatus.TrafficNow> traffic = Optional.ofNullable(status.traffic());
        Instant now = traffic.map(t -> OffsetDateTime.parse(t.at()).toInstant())
                .or(() -> expected.map(f -> Instant.parse(f.points().getFirst().time())))
                .orElse(Instant.EPOCH);
        Situation situation = new Situation(
                now,
                ZoneId.of(plan.getSpec().forecast().timeZone()),
                traffic.map(t -> OptionalDouble.of(Double.parseDouble(t.now()))).orElse(OptionalDouble.empty()),
                outlook(plan, expected),
                false,
                readings(status));
        return new Moment(plan, situation, warnings(status));
    }

    private static Outlook outlook(ScalePlan plan, Optional<ForecastStatus> forecast) {
        String why = plan.getStatus().conditions().stream()
                .filter(c -> c.getType().equals("ForecastTrusted"))
                .map(Condition::getMessage)
                .findFirst()
                .orElse("nothing is said of it");
        double quantile = plan.getSpec().forecast().quantile();
        return forecast.flatMap(said -> PublishedForecast.of(said, quantile)
                        .map(made -> PublishedForecast.outlook(said, made, quantile, why)))
                .orElseGet(() -> new Outlook.Missing(why));
    }

    /** As the operator last saw the targets; one that it could not read has no reading. */
    private static Map<String, Reading> readings(ScalePlanStatus status) {
        Map<String, Reading> readings = new HashMap<>();
        for (TargetStatus target : status.targets()) {
            if (target.floor() != null && target.ready() != null) {
                readings.put(
                        target.name(),
                        new Reading(
                                target.floor(),
                                target.ready(),
                                true,
                                Integer.MAX_VALUE,
                                Optional.empty(),
                                Optional.empty()));
            }
        }
        return readings;
    }

    private static List<String> warnings(ScalePlanStatus status) {
        return status.conditions().stream()
                .filter(c -> c.getStatus().equals("True") == GOOD_WHEN_FALSE.contains(c.getType()))
                .map(c -> "%s is %s (%s): %s".formatted(c.getType(), c.getStatus(), c.getReason(), c.getMessage()))
                .toList();
    }
}
