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

    private static double weight(Instant t, Event.Multiplier m) {
        if (m.window().contains(t)) {
            return 1;
        }
        Duration away = t.isBefore(m.window().start())
                ? Duration.between(t, m.window().start())
                : Duration.between(m.window().end(), t);
        double ramp = m.ramp().toMillis();
        return ramp == 0 ? 0 : Math.max(0, 1 - away.toMillis() / ramp);
    }
}
