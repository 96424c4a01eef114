package dev.headstart.operator.report;

import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Window;
import dev.headstart.operator.forecast.Judgement;
import dev.headstart.operator.forecast.Traffic;
import dev.headstart.planner.Capacity;
import dev.headstart.planner.Outlook;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one pass over a plan knows of traffic, present and to come.
 *
 * @param capacities what is learnt of the targets' capacities, by name
 */
public record View(
        ScalePlan plan,
        Instant now,
        Traffic traffic,
        List<Event> events,
        Judgement judgement,
        Map<String, Capacity> capacities) {

    /** A pass over a plan that learns no capacity. */
    public View(ScalePlan plan, Instant now, Traffic traffic, List<Event> events, Judgement judgement) {
        this(plan, now, traffic, events, judgement, Map.of());
    }

    /** The quantile that is provisioned for; after an edit of the plan, the one before until a forecast has the new one. */
    public double quantile() {
        return switch (judgement.outlook()) {
            case Outlook.Trusted trusted -> trusted.quantile();
            case Outlook.Untrusted untrusted -> untrusted.quantile();
            case Outlook.Missing ignored -> plan.getSpec().forecast().quantile();
        };
    }

    /** The plan's time zone. */
    public ZoneId zone() {
        return zone(plan);
    }

    /** A plan's time zone; UTC if it names none that is known here, which its condition tells. */
    public static ZoneId zone(ScalePlan plan) {
        try {
            return ZoneId.of(plan.getSpec().forecast().timeZone());
        } catch (DateTimeException e) {
            return ZoneOffset.UTC;
        }
    }

    /** The traffic at this moment; empty when unknown. */
    public OptionalDouble trafficNow() {
        return traffic instanceof Traffic.Known known ? known.now() : OptionalDouble.empty();
    }

    /** The peak of the coming day, where there is a forecast. */
    public Optional<PeakAhead> peak() {
        return peak(Duration.ofDays(1));
    }

    /** The peak of the coming {@code span}, where there is a forecast. */
    public Optional<PeakAhead> peak(Duration span) {
        return judgement
                .forecast()
                .map(forecast -> PeakAhead.of(forecast, quantile(), events, new Window(now, now.plus(span))));
    }
}
