package dev.headstart.operator.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/** Every figure that the operator tells of itself; its calls of Prometheus are timed where they are made. The page {@code docs/reference/metrics.md} is made of these. */
public enum Metric {
    FLOOR("headstart.floor.replicas", "replicas", "Floor that the plan wants"),
    READY("headstart.ready.replicas", "replicas", "Replicas that are ready"),
    NEED("headstart.needed.replicas", "replicas", "Replicas that forecast and traffic ask for, before bounds"),
    LEAD(
            "headstart.prescale.lead.seconds",
            "seconds",
            "How long before the need the target was ready at its last peak; negative if it was late"),
    DECLARED_LEAD(
            "headstart.prescale.lead.declared.seconds",
            "seconds",
            "How long before the need the target is to be ready"),
    MISSING(
            "headstart.missing.replicas",
            "replicas",
            "Replicas of the peak ahead that a maximum or a ceiling of the cluster leaves no room for"),
    TROUBLE("headstart.target.trouble", "1", "1 while a target cannot be read or written, or does not follow the plan"),
    TRAFFIC("headstart.traffic", "that of the plan's query", "Traffic now, in the unit of the plan's query"),
    PEAK(
            "headstart.peak.traffic",
            "that of the plan's query",
            "Provisioned quantile of the highest point of the coming day"),
    ERROR("headstart.forecast.error.ratio", "ratio, 0 is none", "Backtest WAPE of the model in use"),
    COVERAGE("headstart.forecast.coverage.ratio", "ratio, 0 to 1", "Part of the backtest that the 80% band held"),
    TRUSTED("headstart.forecast.trusted", "0 or 1", "1 if the forecast may act"),
    ACTS("headstart.plan.acts", "0 or 1", "1 if the plan may write floors: mode Enforce, and not paused"),
    CONDITION("headstart.plan.condition", "1", "1 for the status and the reason that a condition has now"),
    PASSED(
            "headstart.last.pass.timestamp.seconds",
            "seconds since 1970, in the operator's time",
            "When the last pass over the plan was complete"),
    UNDERPROVISIONED(
            "headstart.underprovisioned",
            "seconds",
            "Time in which fewer replicas were ready than the measured traffic needed"),
    OPERATOR_ACTS(
            "headstart.operator.acts",
            "0 or 1",
            "1 if this process is the one that acts, 0 if it watches for its turn");

    private final String meter;
    private final String unit;
    private final String description;

    Metric(String meter, String unit, String description) {
        this.meter = meter;
        this.unit = unit;
        this.description = description;
    }

    /** Its name before Prometheus has its own. */
    public String meter() {
        return meter;
    }

    /** In words. */
    public String unit() {
        return unit;
    }

    /** A counter of its unit. */
    public Counter counter(Tags tags, MeterRegistry meters) {
        return Counter.builder(meter)
                .baseUnit(unit)
                .description(description)
                .tags(tags)
                .register(meters);
    }

    /** A gauge that reads {@code value} of {@code object}. */
    public <T> void gauge(T object, ToDoubleFunction<T> value, MeterRegistry meters) {
        gauge(object, value, Tags.empty(), meters);
    }

    /** The same with labels. */
    <T> Gauge gauge(T object, ToDoubleFunction<T> value, Tags tags, MeterRegistry meters) {
        return Gauge.builder(meter, object, value)
                .description(description)
                .tags(tags)
                .register(meters);
    }
}
