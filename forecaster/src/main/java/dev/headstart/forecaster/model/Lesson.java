package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.History;
import java.util.Arrays;

/**
 * What is to be learnt.
 *
 * @param start the first step to learn as a target; what is before it serves as its past
 * @param horizon steps to look ahead
 * @param levels quantile levels, ascending
 */
public record Lesson(int start, int horizon, double[] levels, long seed) {
    /** Of the weight of what is learnt. */
    public static final double HALF_LIFE_DAYS = 25;

    /** Recent targets count more: the weight halves every 25 days. */
    public static double weight(History h, int target) {
        return Math.pow(
                0.5, (h.size() - target) / (HALF_LIFE_DAYS * h.calendar().day()));
    }

    /** Where a level stands among {@link #levels}; negative if it is none of them. */
    public int at(double level) {
        return Arrays.binarySearch(levels, level);
    }

    /** The block of time, of {@code folds}, that a target lies in. */
    public int fold(History h, int target, int folds) {
        return Math.clamp((long) (target - start) * folds / Math.max(1, h.size() - start), 0, folds - 1);
    }
}
