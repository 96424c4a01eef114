package dev.headstart.operator.reconcile;

import dev.headstart.operator.clock.OperatorClock;
import dev.headstart.operator.report.View;
import java.time.Duration;
import java.time.Instant;

/**
 * When plans are looked at.
 *
 * @param interval between two passes over a plan, in the operator's time
 */
public record Pace(OperatorClock clock, Duration interval) {

    private static final Duration SOON = Duration.ofSeconds(1);

    Instant now() {
        return clock.instant();
    }

    /** On the wall. A plan whose first model is being trained is looked at again at once. */
    Duration untilNextPass(View view) {
        return view.judgement().reason().equals("Training") ? SOON : clock.onTheWall(interval);
    }
}
