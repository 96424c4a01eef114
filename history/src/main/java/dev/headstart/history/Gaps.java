package dev.headstart.history;

import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Fills short gaps on a line between their neighbours and leaves long ones, telling which. */
final class Gaps {

    /** A gap of at most this many steps is filled. */
    static final int SHORT = 3;

    private Gaps() {}

    static History close(Instant start, Duration step, double[] raw, int dropped) {
        double[] values = raw.clone();
        Series series = Series.of(start, step, raw);
        List<Window> masked = new ArrayList<>();
        int interpolated = 0;
        for (int from = 0; from < raw.length; ) {
            int to = from;
            while (to < raw.length && Double.isNaN(raw[to])) {
                to++;
            }
            boolean between = from > 0 && to < raw.length;
            if (to > from && to - from <= SHORT && between) {
                for (int i = from; i < to; i++) {
                    double part = (i - from + 1.0) / (to - from + 1.0);
                    values[i] = raw[from - 1] + part * (raw[to] - raw[from - 1]);
                }
                interpolated += to - from;
            } else if (to > from) {
                masked.add(new Window(series.time(from), series.time(to)));
            }
            from = Math.max(to, from + 1);
        }
        return new History(Series.of(start, step, values), new Quality(raw.length, interpolated, dropped, masked));
    }
}
