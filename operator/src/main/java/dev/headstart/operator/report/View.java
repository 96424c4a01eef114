package dev.headstart.operator.report;

import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Event;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.forecast.Traffic;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What one pass over a plan knows of traffic, present and to come. */
public record View(ScalePlan plan, Instant now, Traffic traffic, List<Event> events, Judgement judgement) {

    /** The quantile that is provisioned for. */
    public double quantile() {
        return plan.getSpec().forecast().quantile();
    }

    /** The plan's time zone. */
    public ZoneId zone() {
        return ZoneId.of(plan.getSpec().forecast().timeZone());
    }

    /** The traffic at this moment; empty when unknown. */
    public OptionalDouble trafficNow() {
        return traffic instanceof Traffic.Known known ? known.now() : OptionalDouble.empty();
    }

    /** The peak of the coming day, where there is a forecast. */
    public Optional<PeakAhead> peak() {
        return judgement.forecast().map(forecast -> PeakAhead.of(forecast, quantile(), events, now));
    }
}
