package dev.headstart.cli.replay.cluster;

import java.time.Duration;

/**
 * How long it takes until a pod is ready.
 *
 * @param pod from the moment that it has a node
 * @param podsPerNode pods of this workload that a node of its pool holds
 * @param node from asking for a node until it takes pods; zero where nodes are always there
 */
public record StartUp(Duration pod, int podsPerNode, Duration node) {

    public StartUp {
        if (pod.isNegative() || node.isNegative() || podsPerNode < 1) {
            throw new IllegalArgumentException("A start takes no negative time and a node holds at least one pod, had "
                    + pod + ", " + node + " and " + podsPerNode);
        }
    }

    /** On nodes that are always there. */
    public static StartUp of(Duration pod) {
        return new StartUp(pod, Integer.MAX_VALUE, Duration.ZERO);
    }
}
