package dev.headstart.cli.replay.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What the metrics asked for at the syncs of the stabilisation windows. */
final class Recommendations {

    private record Recommendation(Instant at, int replicas) {}

    /**
     * What stabilisation allows.
     *
     * @param lowest recommendation of the way-up window: no rise goes beyond it
     * @param highest recommendation of the way-down window: no fall goes beyond it
     */
    record Stable(int lowest, int highest) {}

    private final Deque<Recommendation> kept = new ArrayDeque<>();
    private final Duration up;
    private final Duration down;

    Recommendations(Behavior behavior) {
        this.up = behavior.up().stabilization();
        this.down = behavior.down().stabilization();
    }

    /** The replicas that are there when the controller first looks count as its first recommendation. */
    void begin(Instant now, int current) {
        if (kept.isEmpty()) {
            kept.add(new Recommendation(now, current));
        }
    }

    Stable stabilize(Instant now, int wanted) {
        int lowest = wanted;
        int highest = wanted;
        for (Recommendation past : kept) {
            if (past.at().isAfter(now.minus(up))) {
                lowest = Math.min(lowest, past.replicas());
            }
            if (past.at().isAfter(now.minus(down))) {
                highest = Math.max(highest, past.replicas());
            }
        }
        remember(now, wanted);
        return new Stable(lowest, highest);
    }

    private void remember(Instant now, int wanted) {
        kept.addLast(new Recommendation(now, wanted));
        Duration longest = up.compareTo(down) > 0 ? up : down;
        while (!kept.getFirst().at().isAfter(now.minus(longest)) && kept.size() > 1) {
            kept.removeFirst();
        }
    }
}
