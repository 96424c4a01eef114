package dev.headstart.cli.replay.cluster;

import java.util.Optional;

/**
 * A HorizontalPodAutoscaler on CPU utilisation.
 *
 * @param min its declared {@code minReplicas}
 * @param max its {@code maxReplicas}
 * @param utilizationPercent the {@code averageUtilization} that it aims at; 100 is a replica that serves its declared capacity
 * @param behavior how fast it moves; empty: its manifest does not say, and the controller keeps to an older rule
 */
public record AutoscalerSpec(int min, int max, int utilizationPercent, Optional<Behavior> behavior) {

    public AutoscalerSpec {
        if (min < 1 || max < min || utilizationPercent < 1) {
            throw new IllegalArgumentException(
                    "An autoscaler needs 1 <= minReplicas <= maxReplicas and a positive averageUtilization, had " + min
                            + ", " + max + " and " + utilizationPercent);
        }
    }

    /** One without a {@code behavior} in its manifest. */
    public static AutoscalerSpec of(int min, int max, int utilizationPercent) {
        return new AutoscalerSpec(min, max, utilizationPercent, Optional.empty());
    }
}
