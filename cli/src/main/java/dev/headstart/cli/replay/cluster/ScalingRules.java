package dev.headstart.cli.replay.cluster;

import java.time.Duration;
import java.util.List;

/**
 * How fast an autoscaler may move in one direction ({@code behavior.scaleUp} and {@code behavior.scaleDown} of autoscaling/v2).
 *
 * @param stabilization how far back recommendations are looked at for one that asks for less of a move
 * @param tolerance how far the utilisation may be from its target, as a part of it, before replicas change
 * @param select which policy counts when there are several
 */
public record ScalingRules(Duration stabilization, double tolerance, Select select, List<Policy> policies) {

    /** The tolerance where none is declared. */
    private static final double TOLERANCE = 0.1;

    private static final Duration QUARTER_MINUTE = Duration.ofSeconds(15);

    /** What Kubernetes fills in for the way up: the larger of double and four pods more, every 15 s. */
    public static final ScalingRules UP = new ScalingRules(
            Duration.ZERO,
            TOLERANCE,
            Select.Max,
            List.of(new Policy(Measure.Percent, 100, QUARTER_MINUTE), new Policy(Measure.Pods, 4, QUARTER_MINUTE)));

    /** What Kubernetes fills in for the way down: to the highest recommendation of five minutes, at once. */
    public static final ScalingRules DOWN = new ScalingRules(
            Duration.ofMinutes(5), TOLERANCE, Select.Max, List.of(new Policy(Measure.Percent, 100, QUARTER_MINUTE)));

    public ScalingRules {
        policies = List.copyOf(policies);
    }

    /** Which of several policies counts. */
    public enum Select {
        Max,
        Min,
        Disabled
    }

    /** The unit of a policy's value. */
    public enum Measure {
        Pods,
        Percent
    }

    /** At most {@code value} pods or percent of the pods within any {@code period}. */
    public record Policy(Measure type, int value, Duration period) {}
}
