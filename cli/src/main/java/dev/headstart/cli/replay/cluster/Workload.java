package dev.headstart.cli.replay.cluster;

import dev.headstart.planner.Target;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** One tier in the simulated cluster: its pods, and its autoscaler if it has one. */
public final class Workload {

    /**
     * What is known of the tier before it runs.
     *
     * @param startUp until a pod is ready
     * @param autoscaler empty: replicas are what they are set to
     */
    public record Spec(Target target, StartUp startUp, Optional<AutoscalerSpec> autoscaler) {

        /** The floor without anybody's help. */
        public int min() {
            return autoscaler.map(AutoscalerSpec::min).orElse(target.min());
        }

        /** The load of {@code traffic} in replicas that work at 100%. */
        public double load(double traffic) {
            return traffic * target.share() / target.perReplica();
        }

        /** Where the tier would have settled under a steady traffic. */
        int settled(double traffic) {
            double share = autoscaler.map(a -> a.utilizationPercent() / 100.0).orElse(1.0);
            int max = autoscaler.map(AutoscalerSpec::max).orElse(target.max());
            return Math.clamp((int) Math.ceil(load(traffic) / share), min(), max);
        }
    }

    private final Spec spec;
    private final Pods pods;
    private final Optional<Autoscaler> autoscaler;
    private int floor;

    public Workload(Spec spec, Instant now, double traffic) {
        this.spec = spec;
        this.pods = new Pods(spec.startUp());
        this.autoscaler = spec.autoscaler().map(Autoscaler::new);
        this.floor = spec.min();
        pods.begin(now, spec.settled(traffic));
    }

    public Spec spec() {
        return spec;
    }

    public Pods pods() {
        return pods;
    }

    /** The autoscaler's minimum, or the replicas where there is none. */
    public int floor() {
        return autoscaler.isPresent() ? floor : pods.replicas();
    }

    /** Sets the floor; without an autoscaler these are the replicas. */
    public void hold(int replicas, Instant now) {
        floor = replicas;
        if (autoscaler.isEmpty()) {
            pods.scale(now, replicas);
        }
    }

    /** One sync of the autoscaler, if there is one. */
    public void sync(Instant now, double traffic, OptionalInt external) {
        autoscaler.ifPresent(
                hpa -> pods.scale(now, hpa.sync(now, pods.sample(now, spec.load(traffic)), floor, external)));
    }
}
