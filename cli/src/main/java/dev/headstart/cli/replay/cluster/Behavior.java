package dev.headstart.cli.replay.cluster;

/** How fast an autoscaler may move ({@code behavior} of autoscaling/v2). */
public record Behavior(ScalingRules up, ScalingRules down) {

    /** What Kubernetes fills in for what a {@code behavior} leaves out. */
    public static final Behavior STANDARD = new Behavior(ScalingRules.UP, ScalingRules.DOWN);
}
