package dev.headstart.forecaster;

import java.time.Duration;

/** A known cause of unusual traffic: divided out of the history that it touches and multiplied into the forecast. */
public sealed interface Event {
    String name();

    Window window();

    /** Traffic is {@code factor} times the usual in the window, reached and left along straight ramps within it. */
    record Multiplier(String name, Window window, double factor, Duration ramp) implements Event {
        public Multiplier {
            if (!(factor > 0) || Double.isInfinite(factor)) {
                throw new IllegalArgumentException("Event " + name + ": the multiplier must be above 0, was " + factor);
            }
            if (ramp.isNegative()) {
                throw new IllegalArgumentException("Event " + name + ": the ramp must not be negative, was " + ramp);
            }
        }
    }

    /** Traffic departs from the usual as it did in the {@code past} window, times {@code scale}, aligned by local time. */
    record Like(String name, Window window, Window past, double scale) implements Event {
        public Like {
            if (!(scale > 0) || Double.isInfinite(scale)) {
                throw new IllegalArgumentException("Event " + name + ": the scale must be above 0, was " + scale);
            }
        }
    }
}
