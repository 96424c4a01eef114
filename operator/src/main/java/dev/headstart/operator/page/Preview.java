package dev.headstart.operator.page;

import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Demand;
import dev.headstart.planner.MissingRoom;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Shortage;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Target;
import dev.headstart.planner.Timeline;
import dev.headstart.spec.PlanConnections;
import dev.headstart.spec.PlanTarget;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The floors to come if the traffic were some times what is forecast, by the planner that the operator plans with; with a factor of 1 it is what is
 * planned. Pure: nothing is asked of the cluster and nothing in it changes.
 *
 * @param timeline floors ahead
 * @param connections what the peak would open to databases and they do not allow
 */
record Preview(double factor, Timeline timeline, List<MissingRoom> connections) {

    static final double LEAST = 0.5;
    static final double MOST = 10;
    static final Duration SPAN = Duration.ofDays(2);

    /** A target's way through the peak. */
    record Peak(int now, int highest, Optional<Instant> rises, Optional<Shortage> shortage) {

        /** Replicas that the peak needs and may not have. */
        int missing() {
            return shortage.map(Shortage::missing).orElse(0);
        }
    }

    /** A change of a floor. */
    record Change(String target, int before, Decision decision) {
        boolean isRise() {
            return decision.floor() > before;
        }
    }

    static Preview of(ScalePlan plan, Situation situation, double factor) {
        List<Target> targets = plan.getSpec().targets().stream()
                .filter(spec -> PlanTarget.perReplica(plan, spec).isPresent())
                .filter(spec -> situation.readings().containsKey(spec.name()))
                .map(spec -> PlanTarget.of(plan, spec))
                .toList();
        Situation imagined = factor == 1 ? situation : situation.with(times(situation.outlook(), factor));
        Timeline timeline = Planner.timeline(targets, imagined, SPAN);
        List<Decision> present = timeline.tracks().stream()
                .map(track -> track.decisions().getFirst())
                .toList();
        List<Demand> demands = Demand.of(targets, imagined, present);
        return new Preview(
                factor,
                timeline,
                PlanConnections.of(plan).stream()
                        .flatMap(budget -> budget.missing(demands).stream())
                        .toList());
    }

    /** What moves no floor does so times any factor, too. */
    private static Outlook times(Outlook outlook, double factor) {
        return outlook instanceof Outlook.Trusted(Forecast forecast, double quantile)
                ? new Outlook.Trusted(times(forecast, factor), quantile)
                : outlook;
    }

    private static Forecast times(Forecast forecast, double factor) {
        TreeMap<Double, Series> quantiles = new TreeMap<>();
        forecast.quantiles()
                .forEach((level, series) -> quantiles.put(
                        level,
                        Series.of(
                                series.start(),
                                series.step(),
                                Arrays.stream(series.toArray())
                                        .map(value -> value * factor)
                                        .toArray())));
        return new Forecast(quantiles, forecast.card());
    }

    /** A factor that a viewer chose, within bounds; 2 if it is no number. */
    static double factor(String chosen) {
        try {
            double factor = Double.parseDouble(chosen.strip().replace(',', '.'));
            return Double.isFinite(factor) ? Math.round(Math.clamp(factor, LEAST, MOST) * 100) / 100.0 : 2;
        } catch (NumberFormatException e) {
            return 2;
        }
    }

    /** What becomes of a target; empty if it cannot be planned for. */
    Optional<Peak> peak(String target) {
        return timeline.tracks().stream()
                .filter(track -> track.target().equals(target))
                .findFirst()
                .map(Preview::peak);
    }

    private static Peak peak(Timeline.Track track) {
        Decision present = track.decisions().getFirst();
        int highest = track.decisions().stream().mapToInt(Decision::floor).max().orElse(present.floor());
        Optional<Instant> rises = track.decisions().stream()
                .filter(d -> d.floor() > present.floor())
                .map(Decision::at)
                .findFirst();
        return new Peak(present.floor(), highest, rises, present.shortage());
    }

    /** All changes to come, in the order of time. */
    List<Change> changes() {
        return timeline.tracks().stream()
                .flatMap(track -> IntStream.range(1, track.decisions().size())
                        .mapToObj(i -> new Change(
                                track.target(),
                                track.decisions().get(i - 1).floor(),
                                track.decisions().get(i))))
                .sorted(Comparator.comparing(change -> change.decision().at()))
                .toList();
    }

    /** The floor of a target at a moment that is not before the preview's; its last known one after its end. */
    Optional<Integer> floorAt(String target, Instant at) {
        return timeline.tracks().stream()
                .filter(track -> track.target().equals(target))
                .findFirst()
                .map(track -> track.floorAt(at));
    }
}
