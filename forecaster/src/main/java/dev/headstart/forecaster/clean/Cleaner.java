package dev.headstart.forecaster.clean;

import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Masks what is no demand: excluded windows, negative values (counter resets), outages (runs near zero where the days around have traffic),
 * absurd single spikes, and single steps of twice their neighbours in a smooth series (samples counted twice). Bursts are demand and stay.
 */
public final class Cleaner {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);
    private static final int DAYS_AROUND = 7;
    private static final double OUTAGE_SHARE = 0.05;
    private static final int OUTAGE_STEPS = 3;
    private static final double ABSURD = 4;

    private final Series series;
    private final ZoneId zone;
    private final double[] y;
    private final int day;
    private final List<String> notes = new ArrayList<>();

    private Cleaner(Series series, ZoneId zone) {
        this.series = series;
        this.zone = zone;
        this.y = series.toArray();
        this.day =
                (int) Math.max(1, Duration.ofDays(1).toMillis() / series.step().toMillis());
    }

    public static Cleaned clean(Series series, ZoneId zone, List<Window> exclude) {
        Cleaner cleaner = new Cleaner(series, zone);
        cleaner.exclude(exclude);
        cleaner.negatives();
        cleaner.spikes();
        cleaner.doubles();
        cleaner.outages();
        return new Cleaned(cleaner.y, List.copyOf(cleaner.notes));
    }

    private void exclude(List<Window> windows) {
        for (Window window : windows) {
            int from = Math.clamp(series.indexOf(window.start()), 0, y.length);
            int to = Math.clamp(series.indexOf(window.end().plus(series.step()).minusMillis(1)), from, y.length);
            if (to > from) {
                Arrays.fill(y, from, to, Double.NaN);
                notes.add((to - from) + " points masked: excluded " + span(from, to));
            }
        }
    }

    private void negatives() {
        int count = 0;
        for (int i = 0; i < y.length; i++) {
            if (y[i] < 0) {
                y[i] = Double.NaN;
                count++;
            }
        }
        if (count > 0) {
            notes.add(count + " points masked: negative, as after a counter reset");
        }
    }

    private void spikes() {
        double[] sorted = sortedKnown();
        if (sorted.length < 100) {
            return;
        }
        double high = sorted[(int) (sorted.length * 0.999) - 1];
        for (int i = 1; i < y.length - 1; i++) {
            double around = Math.max(y[i - 1], y[i + 1]);
            if (high > 0 && y[i] > ABSURD * high && y[i] > ABSURD * around) {
                y[i] = Double.NaN;
                notes.add("1 point masked: single spike " + stamp(i));
            }
        }
    }

    private void doubles() {
        double[] steps = new double[Math.max(0, y.length - 1)];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = Math.abs(y[i + 1] - y[i]) / Math.max(y[i], y[i + 1]);
        }
        double[] known =
                Arrays.stream(steps).filter(v -> !Double.isNaN(v)).sorted().toArray();
        if (known.length < 100 || known[known.length * 9 / 10] > 0.15) {
            return;
        }
        for (int i = 1; i < y.length - 1; i++) {
            double ratio = 2 * y[i] / (y[i - 1] + y[i + 1]);
            if (ratio > 1.85 && ratio < 2.15 && Math.abs(y[i - 1] - y[i + 1]) < 0.15 * y[i]) {
                y[i] = Double.NaN;
                notes.add("1 point masked: counted twice " + stamp(i));
            }
        }
    }

    private void outages() {
        double[] sorted = sortedKnown();
        double floor = sorted.length == 0 ? 0 : 0.2 * sorted[sorted.length / 2];
        int from = -1;
        for (int i = 0; i <= y.length; i++) {
            boolean dead = i < y.length && floor > 0 && y[i] < OUTAGE_SHARE * usual(i, floor);
            if (dead && from < 0) {
                from = i;
            } else if (!dead && from >= 0) {
                boolean lasting = i == y.length && i - from > day;
                if (i - from >= OUTAGE_STEPS && !lasting) {
                    Arrays.fill(y, from, i, Double.NaN);
                    notes.add((i - from) + " points masked: outage " + span(from, i));
                }
                from = -1;
            }
        }
    }

    /** The median of this moment on the days around; 0 where it is below the floor, so that quiet nights are no outage. */
    private double usual(int i, double floor) {
        if (y[i] > floor) {
            return 0;
        }
        double[] same = new double[2 * DAYS_AROUND];
        int n = 0;
        for (int k = -DAYS_AROUND; k <= DAYS_AROUND; k++) {
            int j = i + k * day;
            if (k != 0 && j >= 0 && j < y.length && !Double.isNaN(y[j])) {
                same[n++] = y[j];
            }
        }
        Arrays.sort(same, 0, n);
        double median = n == 0 ? 0 : same[n / 2];
        return median >= floor ? median : 0;
    }

    private double[] sortedKnown() {
        return Arrays.stream(y).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    private String span(int from, int to) {
        return stamp(from) + " to " + stamp(to);
    }

    private String stamp(int i) {
        return STAMP.format(series.time(i).atZone(zone));
    }
}
