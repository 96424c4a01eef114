package dev.headstart.cli.replay;

import dev.headstart.cli.replay.cluster.Workload;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;

/** Keeps the books of one tier under one strategy. */
final class Account {
    private final Workload.Spec spec;
    private final Window counted;
    private final Lead lead;
    private double shortSeconds;
    private double overCapacity;
    private double demand;
    private double replicaSeconds;

    /** @param counted the time whose shortfall counts; replicas cost at all times */
    Account(Workload.Spec spec, Window counted, Lead lead) {
        this.spec = spec;
        this.counted = counted;
        this.lead = lead;
    }

    /** Books the time {@code [now, now + span)}; an unknown (NaN) traffic costs replicas and is never short. */
    void book(Instant now, Duration span, double traffic, Workload workload) {
        double seconds = span.toMillis() / 1000.0;
        int ready = workload.pods().ready(now);
        replicaSeconds += seconds * workload.pods().replicas();
        if (Double.isNaN(traffic)) {
            return;
        }
        int need = spec.target().replicasFor(traffic);
        lead.see(now, need, ready);
        if (!counted.contains(now)) {
            return;
        }
        demand += seconds * traffic * spec.target().share();
        if (ready < need) {
            shortSeconds += seconds;
            overCapacity += seconds
                    * (traffic * spec.target().share() - ready * spec.target().perReplica());
        }
    }

    Result result(String strategy) {
        return new Result(
                strategy,
                spec.target().name(),
                shortSeconds / 60,
                overCapacity,
                demand == 0 ? 0 : overCapacity / demand,
                replicaSeconds / 3600,
                lead.median());
    }
}
