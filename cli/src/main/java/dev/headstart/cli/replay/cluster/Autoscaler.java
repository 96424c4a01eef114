package dev.headstart.cli.replay.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * A HorizontalPodAutoscaler with what it remembers: the algorithm of the controller of autoscaling/v2. Replicas outside its bounds are put
 * inside them at once; else the utilisation's wish is stabilised, then held to the policies. One whose manifest has no {@code behavior} goes to
 * the highest wish of five minutes instead, at most to double or to four replicas at a sync.
 */
public final class Autoscaler {
    /** Time between two syncs of the controller. */
    public static final Duration SYNC_PERIOD = Duration.ofSeconds(15);

    /** What an autoscaler without a {@code behavior} may always rise to. */
    private static final int FEW = 4;

    private final AutoscalerSpec spec;
    private final Behavior behavior;
    private final Recommendations recommendations;
    private final Pace pace;

    public Autoscaler(AutoscalerSpec spec) {
        this.spec = spec;
        this.behavior = spec.behavior().orElse(Behavior.STANDARD);
        this.recommendations = new Recommendations(behavior);
        this.pace = new Pace(behavior);
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
        recommendations.begin(now, current);
        if (current > spec.max() || current < floor) {
            return Math.clamp(current, floor, spec.max());
        }
        int wanted = Math.max(Utilization.replicas(seen, spec.utilizationPercent(), behavior), external.orElse(0));
        Recommendations.Stable stable = recommendations.stabilize(now, wanted);
        if (spec.behavior().isEmpty()) {
            return Math.clamp(stable.highest(), floor, Math.min(spec.max(), Math.max(2 * current, FEW)));
        }
        return paced(now, current, Math.min(Math.max(current, stable.lowest()), stable.highest()), floor);
    }

    private int paced(Instant now, int current, int stable, int floor) {
        if (stable > current) {
            return Math.min(stable, Math.min(spec.max(), pace.highest(now, current)));
        }
        return stable < current ? Math.max(stable, Math.max(floor, pace.lowest(now, current))) : current;
    }
}
