package dev.headstart.cli.replay;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.planner.Situation;
import dev.headstart.spec.PublishedSituation;
import java.util.List;
import java.util.Optional;
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
        Situation situation = PublishedSituation.of(plan, forecast.map(ForecastResource::getStatus));
        return new Moment(plan, situation, warnings(plan.getStatus()));
    }

    private static List<String> warnings(ScalePlanStatus status) {
        return status.conditions().stream()
                .filter(c -> c.getStatus().equals("True") == GOOD_WHEN_FALSE.contains(c.getType()))
                .map(c -> "%s is %s (%s): %s".formatted(c.getType(), c.getStatus(), c.getReason(), c.getMessage()))
                .toList();
    }
}
