package dev.headstart.spec;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a plan depends on, read back from what was published of it: its status and its Forecast. An autoscaler's maximum is not in there. */
public final class PublishedSituation {

    private PublishedSituation() {}

    /**
     * As status and Forecast have it in the cluster.
     *
     * @throws IllegalArgumentException if the operator has not looked at the plan yet
     */
    public static Situation of(ScalePlan plan, Optional<ForecastStatus> forecast) {
        ScalePlanStatus status = plan.getStatus();
        if (status == null || status.targets().isEmpty()) {
            throw new IllegalArgumentException("No operator has looked at ScalePlan "
                    + plan.getMetadata().getNamespace() + "/"
                    + plan.getMetadata().getName()
                    + " yet; is Headstart running and watching its namespace?");
        }
        Optional<ScalePlanStatus.TrafficNow> traffic = Optional.ofNullable(status.traffic());
        Instant now = traffic.map(t -> Rfc3339.parse(t.at()))
                .or(() -> forecast.map(f -> Instant.parse(f.points().getFirst().time())))
                .orElse(Instant.EPOCH);
        return new Situation(
                now,
                ZoneId.of(plan.getSpec().forecast().timeZone()),
                traffic.map(t -> OptionalDouble.of(Double.parseDouble(t.now()))).orElse(OptionalDouble.empty()),
                outlook(plan, forecast),
                false,
                readings(status));
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
}
