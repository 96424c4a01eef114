package dev.headstart.cli.replay;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ScalePlan;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Timeline;
import java.time.Duration;
import java.util.Optional;

/** What a plan in the cluster will do, by what the operator says of it there. */
public final class Prospect {

    private Prospect() {}

    /**
     * The floors from now on, as far as the forecast reaches.
     *
     * @throws IllegalArgumentException if the operator has not looked at the plan yet
     */
    public static Timeline of(ScalePlan plan, Optional<ForecastResource> forecast) {
        Moment moment = Moment.of(plan, forecast);
        return Planner.timeline(Setup.targets(moment.plan()), moment.situation(), Duration.ofDays(60));
    }
}
