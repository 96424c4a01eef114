package dev.headstart.e2e.capacity;

import java.util.Map;

/**
 * What was measured on one machine.
 *
 * @param machine in words
 * @param thinkSeconds that its shoppers looked at a page, in the mean
 * @param idle cores that each part keeps busy when nobody comes
 * @param otherIdle cores that all else keeps busy then
 * @param lesson what the model is made from
 * @param exam what it is held against, at a higher rate; nothing of it goes into the model
 */
record Measured(
        String machine,
        int cores,
        double thinkSeconds,
        Map<Tier, Double> idle,
        double otherIdle,
        Lesson lesson,
        Lesson exam) {
    Measured {
        idle = Map.copyOf(idle);
    }

    double idleCores() {
        return otherIdle
                + idle.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
