package dev.headstart.operator.report;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The figures of plans, a gauge for each. One that a plan goes on to have keeps its gauge and gets a new value: gauges that are all made anew with each pass are
 * there twice for a scrape that comes in between, which Prometheus' own library answers with an error.
 */
final class PlanGauges {

    private final MeterRegistry meters;
    private final Map<Figure, Shown> shown = new HashMap<>();
    private final Map<String, Set<Figure>> ofPlans = new HashMap<>();

    PlanGauges(MeterRegistry meters) {
        this.meters = meters;
    }

    /** What is told, and of what. */
    record Figure(Metric metric, Tags tags) {}

    /** A value that changes under its gauge. */
    private static final class Shown {
        private volatile double value;
        private String plan;
        private @Nullable Gauge gauge;

        Shown(double value, String plan) {
            this.value = value;
            this.plan = plan;
        }

        double value() {
            return value;
        }
    }

    /** These are the figures of a plan now, and no others. */
    synchronized void show(String planUid, Map<Figure, Double> figures) {
        figures.forEach((figure, value) -> show(planUid, figure, value));
        Set<Figure> before = ofPlans.put(planUid, Set.copyOf(figures.keySet()));
        if (before != null) {
            before.stream().filter(figure -> !figures.containsKey(figure)).forEach(figure -> drop(planUid, figure));
        }
    }

    private void show(String planUid, Figure figure, double value) {
        Shown there = shown.get(figure);
        if (there == null) {
            Shown fresh = new Shown(value, planUid);
            shown.put(figure, fresh);
            fresh.gauge = figure.metric().gauge(fresh, Shown::value, figure.tags(), meters);
        } else {
            there.value = value;
            there.plan = planUid;
        }
    }

    /** The plan is gone. */
    synchronized void forget(String planUid) {
        Set<Figure> before = ofPlans.remove(planUid);
        if (before != null) {
            before.forEach(figure -> drop(planUid, figure));
        }
    }

    /** Unless it is told by a later plan of the same name. */
    private void drop(String planUid, Figure figure) {
        Shown there = shown.get(figure);
        if (there != null && there.plan.equals(planUid)) {
            shown.remove(figure);
            meters.remove(requireNonNull(there.gauge));
        }
    }
}
