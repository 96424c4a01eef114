package dev.headstart.operator.reconcile;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlanStatus;
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

    private static final Duration SOON = Duration.ofMillis(500);

    Instant now() {
        return clock.instant();
    }

    /**
     * On the wall. At once while the first model is being trained, and when {@code after} names a target to
     * hold that {@code plan}'s status did not: it is written to in the next pass.
     */
    Duration untilNextPass(View view, ScalePlanStatus after) {
        ScalePlanStatus before = view.plan().getStatus();
        boolean announced =
                before == null ? !after.held().isEmpty() : !before.held().containsAll(after.held());
        boolean soon = announced || view.judgement().reason() == Reason.Training;
        return soon ? SOON : clock.onTheWall(interval);
    }
}
