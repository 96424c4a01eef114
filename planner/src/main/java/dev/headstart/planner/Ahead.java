package dev.headstart.planner;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Looks along a forecast for the next moment at which the floor rule gives another floor. */
final class Ahead {

    private Ahead() {}

    static Optional<Decision.NextChange> nextChange(Need need, int floor, Instant now) {
        NeedCurve curve = need.curve();
        if (curve == null) {
            return Optional.empty();
        }
        Duration lead = need.target().leadTime();
        Duration calm = lead.plus(need.target().scaleDown().after());
        for (Instant at = now.plus(curve.step()); at.plus(calm).isBefore(curve.end()); at = at.plus(curve.step())) {
            int up = curve.highest(at, lead)
                    .map(p -> need.bounds().clamp(p.need()))
                    .orElse(floor);
            if (up > floor) {
                return Optional.of(new Decision.NextChange(at, up));
            }
            int down = curve.highest(at, calm)
                    .map(p -> need.bounds().clamp(p.need()))
                    .orElse(floor);
            if (down < floor) {
                return Optional.of(new Decision.NextChange(
                        at, Math.max(down, floor - need.target().stepFrom(floor))));
            }
        }
        return Optional.empty();
    }
}
