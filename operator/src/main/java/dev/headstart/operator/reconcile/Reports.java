package dev.headstart.operator.reconcile;

import dev.headstart.api.ConditionType;
import dev.headstart.api.Rehearsed;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.operator.actuate.TargetUnavailableException;
import dev.headstart.operator.measure.PeakNews;
import dev.headstart.operator.measure.PeakWatch;
import dev.headstart.operator.measure.Shortfalls;
import dev.headstart.operator.measure.Tier;
import dev.headstart.operator.report.Announcer;
import dev.headstart.operator.report.ForecastPublisher;
import dev.headstart.operator.report.PlanMetrics;
import dev.headstart.operator.report.PlanReport;
import dev.headstart.operator.report.PlanReport.Trouble;
import dev.headstart.operator.report.View;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Decision;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells what a pass saw and did: status, conditions, Events, the Forecast object, metrics. */
public final class Reports {

    private final ForecastPublisher forecasts;
    private final Announcer announcer;
    private final PlanMetrics metrics;
    private final Shortfalls shortfalls;

    public Reports(ForecastPublisher forecasts, Announcer announcer, PlanMetrics metrics, Shortfalls shortfalls) {
        this.forecasts = forecasts;
        this.announcer = announcer;
        this.metrics = metrics;
        this.shortfalls = shortfalls;
    }

    ScalePlanStatus write(
            View view, List<Seen> seen, List<Decision> decisions, Optional<Rehearsed> rehearsal, Room room) {
        PlanReport report = new PlanReport(view, room);
        Stream<Trouble> lost = seen.stream()
                .filter(Seen.Lost.class::isInstance)
                .map(Seen.Lost.class::cast)
                .map(one -> new Trouble(one.spec().name(), one.reason(), one.message()));
        List<Trouble> troubles = Stream.concat(lost, publish(view).stream()).toList();
        List<Trouble> stray = stray(seen);
        PlanReport.Said said = report.conditions(decisions, troubles, stray);
        said.changed()
                .forEach(c -> announcer.condition(
                        view.plan(),
                        c.getStatus().equals("True") != c.getType().equals(ConditionType.Degraded.name()),
                        c.getReason(),
                        c.getType() + " is now " + c.getStatus() + ": " + c.getMessage()));
        rehearsal.ifPresent(now -> announcer.rehearsed(view.plan(), now));
        List<Tier> tiers = tiers(view.plan(), seen);
        PeakNews peak = new PeakWatch(view, tiers).news();
        if (peak instanceof PeakNews.Passed passed) {
            announcer.peakPassed(view.plan(), passed.peak());
        }
        shortfalls.record(view, tiers);
        ScalePlanStatus status =
                StatusReport.of(report, seen, decisions, said.all(), peak).with(rehearsal.orElse(null));
        List<Trouble> all = Stream.concat(troubles.stream(), stray.stream()).toList();
        metrics.record(view, status, decisions, all, room);
        return status;
    }

    private static List<Tier> tiers(ScalePlan plan, List<Seen> seen) {
        return seen.stream()
                .filter(Seen.Live.class::isInstance)
                .map(Seen.Live.class::cast)
                .map(one -> one.tier(plan))
                .toList();
    }

    private static List<Trouble> stray(List<Seen> seen) {
        return seen.stream()
                .filter(Seen.Live.class::isInstance)
                .map(Seen.Live.class::cast)
                .flatMap(one ->
                        one.remark().stream().map(r -> new Trouble(one.spec().name(), r.reason(), r.message())))
                .toList();
    }

    /** A Forecast that cannot be written is told in the plan's status, which still can. */
    private Optional<Trouble> publish(View view) {
        try {
            forecasts.publish(view.plan(), view);
            return Optional.empty();
        } catch (TargetUnavailableException e) {
            return Optional.of(new Trouble("forecast", e.reason(), e.getMessage()));
        }
    }

    void forget(String planUid) {
        forecasts.forget(planUid);
        metrics.forget(planUid);
        shortfalls.forget(planUid);
    }
}
