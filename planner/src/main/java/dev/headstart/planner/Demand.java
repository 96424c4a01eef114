package dev.headstart.planner;

import static java.util.Objects.requireNonNull;

import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The replicas that a target is going to have by plan: its floor now, and the need at each step of the forecast within its bounds.
 *
 * @param floor the floor that is decided for now
 * @param max the highest floor that plan and autoscaler allow
 * @param load the provisioned quantile of the coming traffic; empty when no forecast is trusted
 */
public record Demand(Target target, Instant now, int floor, int max, Series load) {

    private static final Series NOTHING = Series.of(Instant.EPOCH, Duration.ofMinutes(1), new double[0]);

    /** The demands behind decisions, in their order: that of the waves. */
    public static List<Demand> of(List<Target> targets, Situation situation, List<Decision> decisions) {
        Map<String, Target> byName = targets.stream().collect(Collectors.toMap(Target::name, Function.identity()));
        Series load = situation.outlook() instanceof Outlook.Trusted(Forecast forecast, double quantile)
                ? forecast.quantile(quantile)
                : NOTHING;
        return decisions.stream()
                .map(decision -> {
                    Target target = requireNonNull(byName.get(decision.target()));
                    Reading reading = requireNonNull(situation.readings().get(decision.target()));
                    int max = Bounds.of(target, reading).max();
                    return new Demand(target, decision.at(), decision.floor(), max, load);
                })
                .toList();
    }

    /** The most replicas that are planned at any time. */
    public int most() {
        return most(load.end());
    }

    /** The most replicas that are planned until {@code end}. */
    public int most(Instant end) {
        int most = floor;
        for (int i = first(); i < load.size() && load.time(i).isBefore(end); i++) {
            most = Math.max(most, need(i));
        }
        return most;
    }

    /** When more than {@code replicas} are needed for the first time; now if the floor is above that already. */
    public Instant above(int replicas) {
        for (int i = first(); floor <= replicas && i < load.size(); i++) {
            if (need(i) > replicas) {
                return load.time(i).isBefore(now) ? now : load.time(i);
            }
        }
        return now;
    }

    private int first() {
        return Math.max(0, load.indexOf(now));
    }

    private int need(int step) {
        double value = load.value(step);
        return Double.isNaN(value) ? 0 : Math.min(max, target.replicasFor(value));
    }
}
