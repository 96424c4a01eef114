package dev.headstart.cli.replay.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A HorizontalPodAutoscaler with what it remembers: the algorithm of the controller of autoscaling/v2. Replicas outside its bounds are put
 * inside them at once; else the utilisation's wish is stabilised, then held to the policies.
 */
public final class Autoscaler {
    /** Time between two syncs of the controller. */
    public static final Duration SYNC_PERIOD = Duration.ofSeconds(15);

    private final AutoscalerSpec spec;
    private final Recommendations recommendations = new Recommendations();
    private final Pace pace;

    public Autoscaler(AutoscalerSpec spec) {
        this.spec = spec;
        this.pace = new Pace(spec);
    }

    /**
     * The replicas from now on.
     *
     * @param floor its {@code minReplicas} at the moment
     * @param external what another metric asks for, of which the larger counts
     */
    public int sync(Instant now, Sample seen, int floor, OptionalInt external) {
        int next = next(now, seen, Math.min(floor, spec.max()), external);
        pace.moved(now, seen.replicas(), next);
        return next;
    }

    private int next(Instant now, Sample seen, int floor, OptionalInt external) {
        int current = seen.replicas();
        if (current > spec.max() || current < floor) {
            return Math.clamp(current, floor, spec.max());
        }
        int wanted = Math.max(Utilization.replicas(seen, spec.utilizationPercent()), external.orElse(0));
        int stable = recommendations.stabilize(now, current, wanted, spec);
        if (stable > current) {
            return Math.min(stable, Math.min(spec.max(), pace.highest(now, current)));
        }
        return stable < current ? Math.max(stable, Math.max(floor, pace.lowest(now, current))) : current;
    }
}
