package dev.headstart.cli.replay.strategy;

import dev.headstart.cli.replay.cluster.Workload;
import java.util.List;
import java.util.OptionalInt;

/** The autoscalers as they are. */
public final class HpaAlone implements Strategy {

    @Override
    public String name() {
        return "hpa";
    }

    @Override
    public void act(Moment moment, List<Workload> workloads) {
        workloads.forEach(w -> w.sync(moment.now(), moment.traffic(), OptionalInt.empty()));
    }
}
