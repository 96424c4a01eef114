package dev.headstart.cli.replay.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The stabilisation windows: up to the lowest recommendation of the way-up window, down to the highest of the way-down window, else the
 * replicas stay.
 */
final class Recommendations {

    private record Recommendation(Instant at, int replicas) {}

    private final Deque<Recommendation> kept = new ArrayDeque<>();

    int stabilize(Instant now, int current, int wanted, AutoscalerSpec spec) {
        int up = wanted;
        int down = wanted;
        for (Recommendation past : kept) {
            if (past.at().isAfter(now.minus(spec.up().stabilization()))) {
                up = Math.min(up, past.replicas());
            }
            if (past.at().isAfter(now.minus(spec.down().stabilization()))) {
                down = Math.max(down, past.replicas());
            }
        }
        remember(now, wanted, spec);
        return Math.min(Math.max(current, up), down);
    }

    private void remember(Instant now, int wanted, AutoscalerSpec spec) {
        kept.addLast(new Recommendation(now, wanted));
        Duration longest = spec.up().stabilization().compareTo(spec.down().stabilization()) > 0
                ? spec.up().stabilization()
                : spec.down().stabilization();
        while (!kept.getFirst().at().isAfter(now.minus(longest)) && kept.size() > 1) {
            kept.removeFirst();
        }
    }
}
