package dev.headstart.operator.report;

import static dev.headstart.operator.Given.NOON;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Forecast;
import dev.headstart.operator.Given;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.planner.Outlook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Passes over a plan, as the reports get them. */
final class Views {

    private Views() {}

    static Judgement trusted(Forecast forecast) {
        return new Judgement(
                new Outlook.Trusted(forecast, 0.95),
                Optional.of(forecast),
                Optional.of(NOON.plus(Duration.ofHours(12))),
                Reason.BacktestPassed,
                "good");
    }

    static View of(ScalePlan plan, Traffic traffic, Judgement judgement) {
        return new View(plan, NOON, traffic, List.of(), judgement);
    }

    static View steady(Forecast forecast) {
        return of(Given.plan(), Given.steadyTraffic(), trusted(forecast));
    }

    static View blind(Reason reason, String message) {
        return of(
                Given.plan(),
                new Traffic.Unknown(reason, message),
                Judgement.missing(Reason.MetricsUnavailable, message));
    }
}
