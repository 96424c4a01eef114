package dev.headstart.cli.replay.strategy;

import dev.headstart.cli.replay.cluster.AutoscalerSpec;
import dev.headstart.cli.replay.cluster.Workload;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Planner;
import dev.headstart.planner.Reading;
import dev.headstart.planner.Situation;
import dev.headstart.planner.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.Function;

/** The operator's passes: outlook, readings, plan, floors; the autoscalers work above them. */
public final class Headstart implements Strategy {
    /** Time between two passes of the operator. */
    static final Duration INTERVAL = Duration.ofSeconds(30);

    private final Function<Instant, Outlook> outlooks;
    private final ZoneId zone;
    private final Map<String, Instant> lastLowered = new HashMap<>();
    private final Map<String, Instant> lastRaised = new HashMap<>();
    private Instant nextPass = Instant.MIN;

    /** @param outlooks what may be known at a moment of the traffic to come */
    public Headstart(Function<Instant, Outlook> outlooks, ZoneId zone) {
        this.outlooks = outlooks;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "headstart";
    }

    @Override
    public void act(Moment moment, List<Workload> workloads) {
        if (!moment.now().isBefore(nextPass)) {
            nextPass = moment.now().plus(INTERVAL);
            pass(moment, workloads);
        }
        workloads.forEach(w -> w.sync(moment.now(), moment.traffic(), OptionalInt.empty()));
    }

    private void pass(Moment moment, List<Workload> workloads) {
        Map<String, Workload> byName = new HashMap<>();
        Map<String, Reading> readings = new HashMap<>();
        for (Workload w : workloads) {
            byName.put(w.spec().target().name(), w);
            readings.put(w.spec().target().name(), reading(w, moment.now()));
        }
        OptionalDouble traffic =
                Double.isNaN(moment.lately()) ? OptionalDouble.empty() : OptionalDouble.of(moment.lately());
        List<Target> targets = workloads.stream().map(w -> w.spec().target()).toList();
        Situation situation = new Situation(moment.now(), zone, traffic, outlooks.apply(moment.now()), false, readings);
        for (Decision decision : Planner.plan(targets, situation).decisions()) {
            Workload w = Objects.requireNonNull(byName.get(decision.target()));
            if (decision.floor() < w.floor()) {
                lastLowered.put(decision.target(), moment.now());
            }
            if (decision.floor() > w.floor()) {
                lastRaised.put(decision.target(), moment.now());
            }
            w.hold(decision.floor(), moment.now());
        }
    }

    private Reading reading(Workload w, Instant now) {
        int ceiling = w.spec().autoscaler().map(AutoscalerSpec::max).orElse(Integer.MAX_VALUE);
        return new Reading(
                w.floor(),
                w.pods().ready(now),
                true,
                ceiling,
                Optional.ofNullable(lastLowered.get(w.spec().target().name())),
                Optional.ofNullable(lastRaised.get(w.spec().target().name())));
    }
}
