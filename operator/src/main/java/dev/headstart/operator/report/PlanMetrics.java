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

    private final Map<Metric, MultiGauge> gauges = new ConcurrentHashMap<>();
    private final Map<String, Map<Metric, List<Row<?>>>> rows = new ConcurrentHashMap<>();

    public PlanMetrics(MeterRegistry meters) {
        Metric.ofPlans().forEach(metric -> gauges.put(metric, metric.rows(meters)));
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
        Map<Metric, List<Row<?>>> mine = new ConcurrentHashMap<>();
        status.targets().forEach(target -> target(mine, tags, target));
        missing(mine, tags, decisions, room);
        for (Trouble trouble : troubles) {
            add(
                    mine,
                    Metric.TROUBLE,
                    tags.and(
                            "target",
                            trouble.target(),
                            "reason",
                            trouble.reason().name()),
                    1);
        }
        forecast(mine, tags, view);
        for (Condition c : status.conditions()) {
            Tags one = tags.and("type", c.getType(), "status", c.getStatus(), "reason", c.getReason());
            add(mine, Metric.CONDITION, one, 1);
        }
        add(mine, Metric.ACTS, tags, plan.getSpec().acts() ? 1 : 0);
        add(mine, Metric.PASSED, tags, view.now().getEpochSecond());
        rows.put(plan.getMetadata().getUid(), mine);
        register();
    }

    private static void target(Map<Metric, List<Row<?>>> mine, Tags tags, TargetStatus target) {
        Tags one = tags.and("target", target.name());
        add(mine, Metric.FLOOR, one, target.floor());
        add(mine, Metric.READY, one, target.ready());
        add(mine, Metric.NEED, one, target.rawNeed());
        Optional<LeadTime> lead = Optional.ofNullable(target.leadTime());
        lead.flatMap(LeadTime::achievedSpan).ifPresent(span -> add(mine, Metric.LEAD, one, span.toSeconds()));
        lead.map(LeadTime::declared)
                .map(PrometheusDuration::parse)
                .ifPresent(span -> add(mine, Metric.DECLARED_LEAD, one, span.toSeconds()));
    }

    private static void missing(Map<Metric, List<Row<?>>> mine, Tags tags, List<Decision> decisions, Room room) {
        for (Decision decision : decisions) {
            Tags one = tags.and("target", decision.target(), "ceiling", "Maximum");
            decision.shortage().ifPresent(s -> add(mine, Metric.MISSING, one, s.missing()));
        }
        room.missing()
                .forEach(m -> add(
                        mine,
                        Metric.MISSING,
                        tags.and("target", m.target(), "ceiling", m.ceiling().name()),
                        m.missing()));
    }

    private static void forecast(Map<Metric, List<Row<?>>> mine, Tags tags, View view) {
        view.trafficNow().ifPresent(now -> add(mine, Metric.TRAFFIC, tags, now));
        view.peak().ifPresent(peak -> add(mine, Metric.PEAK, tags, peak.upper()));
        view.judgement().forecast().ifPresent(forecast -> {
            ModelCard card = forecast.card();
            add(mine, Metric.ERROR, tags, card.wape());
            add(mine, Metric.COVERAGE, tags, card.coverage());
        });
        add(mine, Metric.TRUSTED, tags, view.judgement().trusted() ? 1 : 0);
    }

    /** Drops the figures of a plan that is gone. */
    public synchronized void forget(String planUid) {
        rows.remove(planUid);
        register();
    }

    private void register() {
        for (Map.Entry<Metric, MultiGauge> gauge : gauges.entrySet()) {
            List<Row<?>> all = new ArrayList<>();
            rows.values().forEach(plan -> all.addAll(plan.getOrDefault(gauge.getKey(), List.of())));
            gauge.getValue().register(all, true);
        }
    }

    private static void add(Map<Metric, List<Row<?>>> rows, Metric metric, Tags tags, @Nullable Number value) {
        if (value != null) {
            rows.computeIfAbsent(metric, m -> new ArrayList<>()).add(Row.of(tags, value));
        }
    }
}
