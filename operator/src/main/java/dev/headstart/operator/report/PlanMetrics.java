package dev.headstart.operator.report;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.operator.report.PlanReport.Trouble;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Decision;
import io.fabric8.kubernetes.api.model.Condition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The operator's figures about its plans, as gauges labelled by namespace, plan and target. */
public final class PlanMetrics {

    private enum Figure {
        FLOOR("headstart.floor.replicas", "Floor that the plan wants"),
        READY("headstart.ready.replicas", "Replicas that are ready"),
        NEED("headstart.needed.replicas", "Replicas that forecast and traffic ask for, before bounds"),
        LEAD(
                "headstart.prescale.lead.seconds",
                "How long before the need the target was ready at its last peak; negative if it was late"),
        DECLARED_LEAD("headstart.prescale.lead.declared.seconds", "How long before the need the target is to be ready"),
        MISSING(
                "headstart.missing.replicas",
                "Replicas of the peak ahead that a maximum or a ceiling of the cluster leaves no room for"),
        TROUBLE("headstart.target.trouble", "1 while a target cannot be read or written, or does not follow the plan"),
        TRAFFIC("headstart.traffic", "Traffic now, in the unit of the plan's query"),
        PEAK("headstart.peak.traffic", "Provisioned quantile of the highest point of the coming day"),
        ERROR("headstart.forecast.error.ratio", "Backtest WAPE of the model in use"),
        COVERAGE("headstart.forecast.coverage.ratio", "Part of the backtest that the 80% band held"),
        TRUSTED("headstart.forecast.trusted", "1 if the forecast may act"),
        ACTS("headstart.plan.acts", "1 if the plan may write floors: mode Enforce, and not paused"),
        CONDITION("headstart.plan.condition", "1 for the status and the reason that a condition has now"),
        PASSED("headstart.last.pass.timestamp.seconds", "When the last pass over the plan was complete");

        private final String meter;
        private final String description;

        Figure(String meter, String description) {
            this.meter = meter;
            this.description = description;
        }
    }

    private final Map<Figure, MultiGauge> gauges = new ConcurrentHashMap<>();
    private final Map<String, Map<Figure, List<Row<?>>>> rows = new ConcurrentHashMap<>();

    public PlanMetrics(MeterRegistry meters) {
        for (Figure figure : Figure.values()) {
            gauges.put(
                    figure,
                    MultiGauge.builder(figure.meter)
                            .description(figure.description)
                            .register(meters));
        }
    }

    /**
     * Takes over the figures of one pass.
     *
     * @param troubles targets that could not be read or written, or that do not follow the plan
     */
    public synchronized void record(
            View view, ScalePlanStatus status, List<Decision> decisions, List<Trouble> troubles, Room room) {
        ScalePlan plan = view.plan();
        Tags tags = Tags.of(
                "namespace",
                plan.getMetadata().getNamespace(),
                "plan",
                plan.getMetadata().getName());
        Map<Figure, List<Row<?>>> mine = new ConcurrentHashMap<>();
        status.targets().forEach(target -> target(mine, tags, target));
        missing(mine, tags, decisions, room);
        for (Trouble trouble : troubles) {
            add(mine, Figure.TROUBLE, tags.and("target", trouble.target(), "reason", trouble.reason()), 1);
        }
        forecast(mine, tags, view);
        for (Condition c : status.conditions()) {
            Tags one = tags.and("type", c.getType(), "status", c.getStatus(), "reason", c.getReason());
            add(mine, Figure.CONDITION, one, 1);
        }
        add(mine, Figure.ACTS, tags, plan.getSpec().acts() ? 1 : 0);
        add(mine, Figure.PASSED, tags, view.now().getEpochSecond());
        rows.put(plan.getMetadata().getUid(), mine);
        register();
    }

    private static void target(Map<Figure, List<Row<?>>> mine, Tags tags, TargetStatus target) {
        Tags one = tags.and("target", target.name());
        add(mine, Figure.FLOOR, one, target.floor());
        add(mine, Figure.READY, one, target.ready());
        add(mine, Figure.NEED, one, target.rawNeed());
        Optional<LeadTime> lead = Optional.ofNullable(target.leadTime());
        lead.flatMap(LeadTime::achievedSpan).ifPresent(span -> add(mine, Figure.LEAD, one, span.toSeconds()));
        lead.map(LeadTime::declared)
                .map(PrometheusDuration::parse)
                .ifPresent(span -> add(mine, Figure.DECLARED_LEAD, one, span.toSeconds()));
    }

    private static void missing(Map<Figure, List<Row<?>>> mine, Tags tags, List<Decision> decisions, Room room) {
        for (Decision decision : decisions) {
            Tags one = tags.and("target", decision.target(), "ceiling", "Maximum");
            decision.shortage().ifPresent(s -> add(mine, Figure.MISSING, one, s.missing()));
        }
        room.missing()
                .forEach(m -> add(
                        mine,
                        Figure.MISSING,
                        tags.and("target", m.target(), "ceiling", m.ceiling().name()),
                        m.missing()));
    }

    private static void forecast(Map<Figure, List<Row<?>>> mine, Tags tags, View view) {
        view.trafficNow().ifPresent(now -> add(mine, Figure.TRAFFIC, tags, now));
        view.peak().ifPresent(peak -> add(mine, Figure.PEAK, tags, peak.upper()));
        view.judgement().forecast().ifPresent(forecast -> {
            ModelCard card = forecast.card();
            add(mine, Figure.ERROR, tags, card.wape());
            add(mine, Figure.COVERAGE, tags, card.coverage());
        });
        add(mine, Figure.TRUSTED, tags, view.judgement().trusted() ? 1 : 0);
    }

    /** Drops the figures of a plan that is gone. */
    public synchronized void forget(String planUid) {
        rows.remove(planUid);
        register();
    }

    private void register() {
        for (Map.Entry<Figure, MultiGauge> gauge : gauges.entrySet()) {
            List<Row<?>> all = new ArrayList<>();
            rows.values().forEach(plan -> all.addAll(plan.getOrDefault(gauge.getKey(), List.of())));
            gauge.getValue().register(all, true);
        }
    }

    private static void add(Map<Figure, List<Row<?>>> rows, Figure figure, Tags tags, @Nullable Number value) {
        if (value != null) {
            rows.computeIfAbsent(figure, f -> new ArrayList<>()).add(Row.of(tags, value));
        }
    }
}
