package dev.headstart.planner;

import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;

/**
 * The provisioned quantile of the coming traffic, ready to be asked for the peak of any span in constant time: a sparse table of
 * range maxima (Bender and Farach-Colton, The LCA Problem Revisited, 2000), {@code O(n log n)} to build. A need is monotone in the
 * load, so one table serves every target.
 */
final class LoadAhead {
    static final LoadAhead NOTHING = new LoadAhead(Series.of(Instant.EPOCH, Duration.ofMinutes(1), new double[0]));

    private final Series series;
    private final double[] loads;
    /** {@code peaks[k][i]} is the index of the largest load in {@code [i, i + 2^k)}; the earliest of equals. */
    private final int[][] peaks;

    private final int[] gapsBefore;

    private LoadAhead(Series series) {
        this.series = series;
        this.loads = series.toArray();
        this.gapsBefore = new int[loads.length + 1];
        for (int i = 0; i < loads.length; i++) {
            gapsBefore[i + 1] = gapsBefore[i] + (Double.isNaN(loads[i]) ? 1 : 0);
            loads[i] = Double.isNaN(loads[i]) ? 0 : loads[i];
        }
        this.peaks = table();
    }

    static LoadAhead of(Outlook outlook) {
        return switch (outlook) {
            case Outlook.Trusted(Forecast forecast, double quantile) -> new LoadAhead(forecast.quantile(quantile));
            case Outlook.Untrusted ignored -> NOTHING;
            case Outlook.Missing ignored -> NOTHING;
        };
    }

    /** The index of the largest load among the steps that overlap {@code [from, to]}, the earliest of equals; -1 when there is none. */
    int peak(Instant from, Instant to) {
        return peak(series.indexOf(from), series.indexOf(to));
    }

    /** The same among the steps from one to another, both in it. */
    int peak(int from, int to) {
        int first = Math.max(0, from);
        int last = Math.min(loads.length - 1, to);
        if (first > last) {
            return -1;
        }
        int level = 31 - Integer.numberOfLeadingZeros(last - first + 1);
        return larger(peaks[level][first], peaks[level][last - (1 << level) + 1]);
    }

    /** Whether every moment of {@code [from, to]} has a load; a forecast may begin up to one step after {@code from}. */
    boolean covers(Instant from, Instant to) {
        return covers(series.indexOf(from), series.indexOf(to));
    }

    boolean covers(int first, int last) {
        return first >= -1 && last < loads.length && gapsBefore[last + 1] == gapsBefore[Math.max(0, first)];
    }

    /** Whole steps in a span. */
    int steps(Duration span) {
        return (int)
                Math.min(Integer.MAX_VALUE / 4, span.toMillis() / series.step().toMillis());
    }

    int size() {
        return loads.length;
    }

    int indexOf(Instant t) {
        return series.indexOf(t);
    }

    Instant time(int i) {
        return series.time(i);
    }

    Instant end() {
        return series.end();
    }

    double load(int i) {
        return loads[i];
    }

    private int[][] table() {
        int n = loads.length;
        int levels = n == 0 ? 0 : 32 - Integer.numberOfLeadingZeros(n);
        int[][] table = new int[levels][];
        for (int k = 0; k < levels; k++) {
            table[k] = new int[n - (1 << k) + 1];
            for (int i = 0; i < table[k].length; i++) {
                table[k][i] = k == 0 ? i : larger(table[k - 1][i], table[k - 1][i + (1 << (k - 1))]);
            }
        }
        return table;
    }

    private int larger(int left, int right) {
        return loads[right] > loads[left] ? right : left;
    }
}
