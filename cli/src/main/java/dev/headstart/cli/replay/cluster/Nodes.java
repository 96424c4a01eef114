package dev.headstart.cli.replay.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The nodes of one workload's pool: one more is asked for when a pod finds no room, and one that is empty goes after ten minutes. */
final class Nodes {
    private static final Duration KEPT_EMPTY = Duration.ofMinutes(10);

    private final StartUp startUp;
    /** When each node takes or took pods, the newest last. */
    private final List<Instant> readyAt = new ArrayList<>();

    private Instant lastUsed = Instant.MIN;

    Nodes(StartUp startUp) {
        this.startUp = startUp;
    }

    /** When the pod that is the {@code count}-th of its workload finds a node, at {@code now} or later. */
    Instant place(Instant now, int count) {
        int node = (count - 1) / startUp.podsPerNode();
        while (readyAt.size() <= node) {
            readyAt.add(now.plus(startUp.node()));
        }
        return readyAt.get(node).isAfter(now) ? readyAt.get(node) : now;
    }

    /** Nodes without a pod are given back, one each time that the last has been empty for long enough. */
    void settle(Instant now, int pods) {
        boolean empty = (readyAt.size() - 1) * (long) startUp.podsPerNode() >= pods;
        if (!empty || readyAt.size() == 1) {
            lastUsed = now;
        } else if (!now.isBefore(lastUsed.plus(KEPT_EMPTY))) {
            readyAt.removeLast();
        }
    }
}
