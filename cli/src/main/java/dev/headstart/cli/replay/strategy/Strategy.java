package dev.headstart.cli.replay.strategy;

import dev.headstart.cli.replay.cluster.Workload;
import java.time.Instant;
import java.util.List;

/** A way to provision. It is asked at every sync of the autoscalers, in the order of time, and sees nothing of what comes later. */
public interface Strategy {

    String name();

    /** Sets floors and lets the autoscalers of {@code workloads} do their part. */
    void act(Moment moment, List<Workload> workloads);

    /**
     * What is seen at a sync.
     *
     * @param traffic now, as an autoscaler's CPU metric shows it
     * @param lately as a rate over five minutes shows it; NaN when unknown
     */
    record Moment(Instant now, double traffic, double lately) {}
}
