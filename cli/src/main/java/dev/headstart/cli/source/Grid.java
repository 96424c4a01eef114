package dev.headstart.cli.source;

import dev.headstart.cli.BadInput;
import dev.headstart.cli.DurationConverter;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Makes nearly regular samples regular: each goes to the nearest step of a grid, those that meet are averaged, a step without a sample is a gap.
 */
final class Grid {
    private static final int MOST_STEPS = 20_000_000;
    private static final double PHASE_IS_CLEAR = 0.5;
    private static final double MOST_OFF = 0.25;
    private static final double LEAST_SHARE = 0.3;
    private static final double NEAR_ZERO = 0.1;

    private final String source;
    private final List<Row> rows;
    private final long[] stamps;
    private final List<String> notes = new ArrayList<>();

    private Grid(String source, List<Row> rows) {
        this.source = source;
        this.rows = rows.stream().sorted(Comparator.comparing(Row::at)).toList();
        this.stamps = this.rows.stream().mapToLong(r -> r.at().toEpochMilli()).toArray();
        long late = 0;
        for (int i = 1; i < rows.size(); i++) {
            late += rows.get(i).at().isBefore(rows.get(i - 1).at()) ? 1 : 0;
        }
        if (late > 0) {
            notes.add("rows were out of order at " + late + " places: sorted");
        }
    }

    /** A series, and in words what had to be done for it to be regular. */
    record Regular(Series series, List<String> notes) {}

    /**
     * @param step the step, found from the stamps where it is not given
     * @throws BadInput if there is nothing to make a series of
     */
    static Regular of(String source, List<Row> rows, Optional<Duration> step) {
        if (rows.stream().allMatch(r -> Double.isNaN(r.value()))) {
            throw BadInput.of(source, rows.isEmpty() ? "has no row" : "has no value, only gaps");
        }
        Grid grid = new Grid(source, rows);
        return grid.lay(step.map(Duration::toMillis).orElseGet(grid::findStep), step.isEmpty());
    }

    private long findStep() {
        long step = Step.of(stamps);
        if (step == 0) {
            throw BadInput.of(source, "has stamps of one moment only, which gives no step; say it with --step");
        }
        return step;
    }

    private Regular lay(long step, boolean found) {
        long phase = phase(step);
        long first = Math.floorDiv(stamps[0] - phase + step / 2, step);
        long last = Math.floorDiv(stamps[stamps.length - 1] - phase + step / 2, step);
        if (last - first >= MOST_STEPS) {
            throw BadInput.of(
                    source,
                    "spans " + (last - first + 1) + " steps of " + spell(step)
                            + "; shorten --history or give a longer --step");
        }
        double[] sums = new double[(int) (last - first + 1)];
        int[] counts = new int[sums.length];
        int[] met = new int[sums.length];
        int off = 0;
        for (int i = 0; i < stamps.length; i++) {
            int cell = (int) (Math.floorDiv(stamps[i] - phase + step / 2, step) - first);
            off += Math.abs(stamps[i] - phase - (first + cell) * step) > step / 4 ? 1 : 0;
            met[cell]++;
            double value = rows.get(i).value();
            if (!Double.isNaN(value)) {
                sums[cell] += value;
                counts[cell]++;
            }
        }
        if (found && off > MOST_OFF * stamps.length && Step.share(stamps, step) < LEAST_SHARE) {
            throw BadInput.of(
                    source,
                    "has no regular step: " + off + " of " + stamps.length
                            + " stamps lie off the grid of the most frequent one, " + spell(step)
                            + "; say a step with --step, to which samples are averaged");
        }
        tell(step, met, off);
        Arrays.setAll(sums, i -> counts[i] == 0 ? Double.NaN : sums[i] / counts[i]);
        return new Regular(Series.of(Instant.ofEpochMilli(phase + first * step), Duration.ofMillis(step), sums), notes);
    }

    /** Where in a step the stamps lie: at their most frequent place, or in their middle where they jitter. */
    private long phase(long step) {
        long[] places = Arrays.stream(stamps).map(t -> Math.floorMod(t, step)).toArray();
        long frequent = Step.mostFrequent(places);
        if (Arrays.stream(places).filter(p -> p == frequent).count() >= PHASE_IS_CLEAR * places.length) {
            return frequent;
        }
        double turn = 2 * Math.PI / step;
        double x = Arrays.stream(places).mapToDouble(p -> Math.cos(turn * p)).sum();
        double y = Arrays.stream(places).mapToDouble(p -> Math.sin(turn * p)).sum();
        long middle = Math.round(Math.atan2(y, x) / turn);
        return Math.abs(middle) <= NEAR_ZERO * step ? 0 : Math.floorMod(middle, step);
    }

    private void tell(long step, int[] met, int off) {
        int empty = (int) Arrays.stream(met).filter(n -> n == 0).count();
        int shared = Arrays.stream(met).map(n -> Math.max(0, n - 1)).sum();
        if (empty > 0) {
            notes.add(empty + " of " + met.length + " steps of " + spell(step) + " have no row: gaps");
        }
        if (shared > 0) {
            notes.add(shared + " rows share a step of " + spell(step) + " with another: averaged");
        }
        if (off > 0) {
            notes.add(off + " stamps lie more than a quarter step off the grid: moved to the nearest step");
        }
    }

    private static String spell(long step) {
        return DurationConverter.spell(Duration.ofMillis(step));
    }
}
