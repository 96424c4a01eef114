package dev.headstart.cli.replay.strategy;

import dev.headstart.cli.replay.cluster.Workload;
import dev.headstart.forecaster.Series;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** What the highest traffic of the history needs, day and night; the autoscalers still work above it. */
public final class StaticPeak implements Strategy {
    private final double peak;

    public StaticPeak(Series history) {
        this.peak = Arrays.stream(history.toArray())
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(0);
    }

    @Override
    public String name() {
        return "static";
    }

    @Override
    public void act(Moment moment, List<Workload> workloads) {
        for (Workload w : workloads) {
            w.hold(Math.max(w.spec().min(), w.spec().target().replicasFor(peak)), moment.now());
            w.sync(moment.now(), moment.traffic(), OptionalInt.empty());
        }
    }
}
