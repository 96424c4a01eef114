package dev.headstart.operator.report;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.operator.report.PlanGauges.Figure;
import dev.headstart.operator.report.PlanReport.Trouble;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Decision;
import io.fabric8.kubernetes.api.model.Condition;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operator's figures about its plans, as gauges labelled by namespace, plan and target. */
public final class PlanMetrics {

    private final PlanGauges gauges;

    public PlanMetrics(MeterRegistry meters) {
        this.gauges = new PlanGauges(meters);
    }

    /**
     * Takes over the figures of one pass.
     *
     * @param troubles targets that could not be read or written, or that do not follow the plan
     */
    public void record(View view, ScalePlanStatus status, List<Decision> decisions, List<Trouble> troubles, Room room) {
        ScalePlan plan = view.plan();
        Tags tags = Tags.of(
                "namespace",
                plan.getMetadata().getNamespace(),
                "plan",
                plan.getMetadata().getName());
        Map<Figure, Double> mine = new HashMap<>();
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
        gauges.show(plan.getMetadata().getUid(), mine);
    }

    private static void target(Map<Figure, Double> mine, Tags tags, TargetStatus target) {
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

    private static void missing(Map<Figure, Double> mine, Tags tags, List<Decision> decisions, Room room) {
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

    private static void forecast(Map<Figure, Double> mine, Tags tags, View view) {
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
    public void forget(String planUid) {
        gauges.forget(planUid);
    }

    private static void add(Map<Figure, Double> mine, Metric metric, Tags tags, @Nullable Number value) {
        if (value != null) {
            mine.put(new Figure(metric, tags), value.doubleValue());
        }
    }
}
