package dev.headstart.forecaster.event;

import dev.headstart.forecaster.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** By how much the declared multipliers change the traffic of a moment. */
public final class Factors {
    private Factors() {}

    /** The product of the multipliers that hold at {@code t}; 1 where none does. */
    public static double at(Instant t, List<Event> events) {
        double factor = 1;
        for (Event event : events) {
            if (event instanceof Event.Multiplier m) {
                factor *= 1 + (m.factor() - 1) * weight(t, m);
            }
        }
        return factor;
    }

    /** 0 outside the window; inside it min(1, d / ramp) at the distance d from the nearer end, the ramp being at most half the window. */
    private static double weight(Instant t, Event.Multiplier m) {
        if (!m.window().contains(t)) {
            return 0;
        }
        double since = Duration.between(m.window().start(), t).toMillis();
        double left = Duration.between(t, m.window().end()).toMillis();
        double ramp = Math.min((double) m.ramp().toMillis(), m.window().length().toMillis() / 2.0);
        return ramp == 0 ? 1 : Math.min(1, Math.min(since, left) / ramp);
    }
}
