package dev.headstart.spec;

import dev.headstart.api.ForecastSpec;
import dev.headstart.api.ScalePlan;
import dev.headstart.planner.Trust;

/** When a plan lets a forecast act. */
public final class PlanTrust {

    private PlanTrust() {}

    public static Trust of(ScalePlan plan) {
        ForecastSpec forecast = plan.getSpec().forecast();
        return new Trust(forecast.quantile(), forecast.least(), forecast.maximumError());
    }
}
