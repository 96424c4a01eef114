package dev.headstart.forecaster.model;

import dev.headstart.forecaster.feature.History;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Pairs of an origin (the first step not known) and a target at or after it. */
public record Points(int[] origins, int[] targets) {
    public int size() {
        return targets.length;
    }

    public int lead(int i) {
        return targets[i] - origins[i];
    }

    /** Every step of one horizon. */
    public static Points ahead(int origin, int horizon) {
        int[] origins = new int[horizon];
        Arrays.fill(origins, origin);
        return new Points(origins, IntStream.range(origin, origin + horizon).toArray());
    }

    /** At most {@code count} known targets spread evenly over the lesson, each with a random lead. */
    public static Points sample(History h, Lesson lesson, int count) {
        SplittableRandom random = new SplittableRandom(lesson.seed());
        int span = h.size() - lesson.start();
        int wanted = Math.min(count, 4 * span);
        int[] origins = new int[wanted];
        int[] targets = new int[wanted];
        int n = 0;
        for (int k = 0; k < wanted; k++) {
            int target = lesson.start() + (int) ((long) span * k / wanted);
            int origin = target - random.nextInt(lesson.horizon());
            if (!Double.isNaN(h.known(target)) && origin >= h.calendar().day()) {
                origins[n] = origin;
                targets[n++] = target;
            }
        }
        return new Points(Arrays.copyOf(origins, n), Arrays.copyOf(targets, n));
    }
}
