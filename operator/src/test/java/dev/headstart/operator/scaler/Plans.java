package dev.headstart.operator.scaler;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.operator.Given;
import io.fabric8.kubernetes.client.utils.Serialization;

/** Plans with a status of noon. */
final class Plans {

    private Plans() {}

    /** One whose target {@code web} is to have a floor. */
    static ScalePlan planned(int floor, String... spec) {
        return status("""
                conditions: [{type: ForecastTrusted, status: "True", reason: Accurate, message: fine}]
                traffic: {now: "50", at: "2026-03-02T12:00:00Z"}
                targets: [{name: web, floor: %d, reason: as forecast}]
                """.formatted(floor), spec);
    }

    static ScalePlan status(String yaml, String... spec) {
        ScalePlan plan = Given.plan(spec);
        plan.setStatus(Serialization.unmarshal(yaml, ScalePlanStatus.class));
        return plan;
    }
}
