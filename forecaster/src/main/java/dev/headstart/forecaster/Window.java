package dev.headstart.forecaster;

import java.time.Duration;
import java.time.Instant;

/** A half-open span of time: {@code start} is in it, {@code end} is not. */
public record Window(Instant start, Instant end) {
    public Window {
        if (!end.isAfter(start)) {
            throw new IllegalArgumentException("A window must end after it starts: " + start + " to " + end);
        }
    }

    public boolean contains(Instant t) {
        return !t.isBefore(start) && t.isBefore(end);
    }

    public Duration length() {
        return Duration.between(start, end);
    }
}
