package dev.headstart.cli.replay;

import dev.headstart.cli.replay.cluster.Workload;
import dev.headstart.forecaster.Window;
import java.time.Instant;
import java.util.Arrays;

/** What a plot of one tier under one strategy shows, in replicas, in at most {@link #COLUMNS} columns of time. */
final class Recording {
    static final int COLUMNS = 1200;

    private final Workload.Spec spec;
    private final Window window;
    private final Band band;
    private final double[] need = nothing();
    private final double[] floor = nothing();
    private final double[] ready = nothing();
    private final double[] shortfall = new double[COLUMNS];
    private final double[] low = nothing();
    private final double[] high = nothing();

    Recording(Workload.Spec spec, Window window, Band band) {
        this.spec = spec;
        this.window = window;
        this.band = band;
    }

    /** Of a column's moments the highest need, the lowest floor and the fewest ready count. */
    void see(Instant now, double traffic, Workload workload) {
        int c = column(now);
        int readyNow = workload.pods().ready(now);
        floor[c] = least(floor[c], workload.floor());
        ready[c] = least(ready[c], readyNow);
        if (!Double.isNaN(traffic)) {
            double load = spec.load(traffic);
            need[c] = Double.isNaN(need[c]) ? load : Math.max(need[c], load);
            shortfall[c] = Math.max(shortfall[c], spec.target().replicasFor(traffic) - readyNow);
        }
        Band.Expected expected = band.at(now);
        if (expected != null) {
            low[c] = spec.load(expected.low());
            high[c] = spec.load(expected.high());
        }
    }

    private int column(Instant now) {
        double part = (double) (now.toEpochMilli() - window.start().toEpochMilli())
                / window.length().toMillis();
        return Math.clamp((long) (part * COLUMNS), 0, COLUMNS - 1);
    }

    private static double least(double before, double now) {
        return Double.isNaN(before) ? now : Math.min(before, now);
    }

    private static double[] nothing() {
        double[] values = new double[COLUMNS];
        Arrays.fill(values, Double.NaN);
        return values;
    }

    String target() {
        return spec.target().name();
    }

    double[] need() {
        return need;
    }

    double[] floor() {
        return floor;
    }

    double[] ready() {
        return ready;
    }

    double[] shortfall() {
        return shortfall;
    }

    double[] low() {
        return low;
    }

    double[] high() {
        return high;
    }
}
