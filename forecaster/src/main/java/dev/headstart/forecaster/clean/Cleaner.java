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
 * Masks what is no demand: excluded windows, negative values (counter resets), outages (see {@link Outages}), absurd single spikes, and single
 * steps of twice their neighbours in a smooth series (samples counted twice). Bursts are demand and stay.
 */
public final class Cleaner {
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT);
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
        double[] sorted = sortedKnown(y);
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
        double[] known = sortedKnown(steps);
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
        for (Outages.Run run : new Outages(y, day, hour()).find()) {
            Arrays.fill(y, run.from(), run.to(), Double.NaN);
            notes.add((run.to() - run.from()) + " points masked: outage " + span(run.from(), run.to()));
        }
    }

    private int hour() {
        return (int) (Duration.ofHours(1).toMillis() / series.step().toMillis());
    }

    static double[] sortedKnown(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    private String span(int from, int to) {
        return stamp(from) + " to " + stamp(to);
    }

    private String stamp(int i) {
        return STAMP.format(series.time(i).atZone(zone));
    }
}
