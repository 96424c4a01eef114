package dev.headstart.forecaster.clean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs near zero that chance does not explain. A step is dead when it is below a twentieth of the median of its time of day on the days around.
 * With p(i) = (d + ½) / (n + 1), where d of the n values within an hour of that time on those days are as low, a run is an outage if
 * N·Π p(i) &lt; 0.05: fewer than one such run in twenty histories of N steps. The zeros of a few requests a step are no outage, nor is a history's end
 * that has been dead for more than a day.
 */
final class Outages {
    private static final int DAYS_AROUND = 7;
    private static final double DEAD_SHARE = 0.05;
    private static final double LEAST_USUAL = 0.2;
    private static final int LEAST_STEPS = 3;
    private static final double BY_CHANCE = 0.05;

    private final double[] y;
    private final int day;
    private final int hour;
    private final double floor;

    /** @param hour steps within an hour, 0 where steps are longer */
    Outages(double[] y, int day, int hour) {
        this.y = y;
        this.day = day;
        this.hour = hour;
        double[] sorted = Cleaner.sortedKnown(y);
        this.floor = sorted.length == 0 ? 0 : LEAST_USUAL * sorted[sorted.length / 2];
    }

    /** Steps {@code from} to {@code to}, {@code to} not among them. */
    record Run(int from, int to) {}

    List<Run> find() {
        List<Run> runs = new ArrayList<>();
        int from = -1;
        for (int i = 0; i <= y.length; i++) {
            boolean dead = i < y.length && floor > 0 && y[i] < dead(i);
            if (dead && from < 0) {
                from = i;
            } else if (!dead && from >= 0) {
                boolean lasting = i == y.length && i - from > day;
                if (i - from >= LEAST_STEPS && !lasting && implausible(from, i)) {
                    runs.add(new Run(from, i));
                }
                from = -1;
            }
        }
        return runs;
    }

    private double dead(int i) {
        return DEAD_SHARE * usual(i);
    }

    /** The median of this moment on the days around; 0 where it is below the floor, so that quiet nights are no outage. */
    private double usual(int i) {
        if (y[i] > floor) {
            return 0;
        }
        double[] same = around(i, 0);
        Arrays.sort(same);
        double median = same.length == 0 ? 0 : same[same.length / 2];
        return median >= floor ? median : 0;
    }

    private boolean implausible(int from, int to) {
        double expected = Math.log(y.length);
        for (int i = from; i < to; i++) {
            double dead = dead(i);
            double[] others = around(i, hour);
            long asLow = Arrays.stream(others).filter(v -> v < dead).count();
            expected += Math.log((asLow + 0.5) / (others.length + 1));
        }
        return expected < Math.log(BY_CHANCE);
    }

    /** What is known of the days around, within so many steps of the time of day of {@code i}. */
    private double[] around(int i, int reach) {
        double[] values = new double[2 * DAYS_AROUND * (2 * reach + 1)];
        int n = 0;
        for (int k = -DAYS_AROUND; k <= DAYS_AROUND; k++) {
            int middle = i + k * day;
            for (int j = Math.max(0, middle - reach); k != 0 && j <= Math.min(y.length - 1, middle + reach); j++) {
                if (!Double.isNaN(y[j])) {
                    values[n++] = y[j];
                }
            }
        }
        return Arrays.copyOf(values, n);
    }
}
