package dev.headstart.operator.report;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus.LeadTime;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.forecaster.ModelCard;
import dev.headstart.operator.room.Room;
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
        MISSING(
                "headstart.missing.replicas",
                "Replicas of the peak ahead that a ceiling of the cluster leaves no room for"),
        TRAFFIC("headstart.traffic", "Traffic now, in the unit of the plan's query"),
        PEAK("headstart.peak.traffic", "Provisioned quantile of the highest point of the coming day"),
        ERROR("headstart.forecast.error.ratio", "Backtest WAPE of the model in use"),
        COVERAGE("headstart.forecast.coverage.ratio", "Part of the backtest that the 80% band held"),
        TRUSTED("headstart.forecast.trusted", "1 if the forecast may act");

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

    /** Takes over the figures of one pass. */
    public synchronized void record(View view, List<TargetStatus> targets, Room room) {
        ScalePlan plan = view.plan();
        Tags tags = Tags.of(
                "namespace",
                plan.getMetadata().getNamespace(),
                "plan",
                plan.getMetadata().getName());
        Map<Figure, List<Row<?>>> mine = new ConcurrentHashMap<>();
        for (TargetStatus target : targets) {
            Tags one = tags.and("target", target.name());
            add(mine, Figure.FLOOR, one, target.floor());
            add(mine, Figure.READY, one, target.ready());
            add(mine, Figure.NEED, one, target.rawNeed());
            Optional.ofNullable(target.leadTime())
                    .flatMap(LeadTime::achievedSpan)
                    .ifPresent(lead -> add(mine, Figure.LEAD, one, lead.toSeconds()));
        }
        room.missing()
                .forEach(m -> add(
                        mine,
                        Figure.MISSING,
                        tags.and("target", m.target(), "ceiling", m.ceiling().name()),
                        m.missing()));
        view.trafficNow().ifPresent(now -> add(mine, Figure.TRAFFIC, tags, now));
        view.peak().ifPresent(peak -> add(mine, Figure.PEAK, tags, peak.upper()));
        view.judgement().forecast().ifPresent(forecast -> {
            ModelCard card = forecast.card();
            add(mine, Figure.ERROR, tags, card.wape());
            add(mine, Figure.COVERAGE, tags, card.coverage());
        });
        add(mine, Figure.TRUSTED, tags, view.judgement().trusted() ? 1 : 0);
        rows.put(plan.getMetadata().getUid(), mine);
        register();
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
