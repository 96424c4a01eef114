package dev.headstart.cli.replay.cluster;

/**
 * A HorizontalPodAutoscaler on CPU utilisation.
 *
 * @param min its declared {@code minReplicas}
 * @param max its {@code maxReplicas}
 * @param utilizationPercent the {@code averageUtilization} that it aims at; 100 is a replica that serves its declared capacity
 */
public record AutoscalerSpec(int min, int max, int utilizationPercent, ScalingRules up, ScalingRules down) {

    public AutoscalerSpec {
        if (min < 1 || max < min || utilizationPercent < 1) {
            throw new IllegalArgumentException(
                    "An autoscaler needs 1 <= minReplicas <= maxReplicas and a positive averageUtilization, had " + min
                            + ", " + max + " and " + utilizationPercent);
        }
    }

    /** One with the behaviour that Kubernetes fills in. */
    public static AutoscalerSpec of(int min, int max, int utilizationPercent) {
        return new AutoscalerSpec(min, max, utilizationPercent, ScalingRules.UP, ScalingRules.DOWN);
    }
}
