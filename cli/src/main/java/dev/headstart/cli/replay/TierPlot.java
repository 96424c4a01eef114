package dev.headstart.cli.replay;

import dev.headstart.cli.page.Plot;
import dev.headstart.forecaster.Window;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One tier under one strategy as a chart: traffic, band, floor, ready replicas and what was missing, over time. */
record TierPlot(Window window, ZoneId zone) {
    private static final int WIDTH = 1240;
    private static final int HEIGHT = 220;
    private static final int MOST_DAYS = 16;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    String svg(Recording recording, boolean band) {
        double[] columns = IntStream.range(0, Recording.COLUMNS)
                .mapToDouble(c -> (c + 0.5) / Recording.COLUMNS)
                .toArray();
        double most = Stream.of(recording.need(), recording.ready(), recording.floor())
                .flatMapToDouble(Arrays::stream)
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(1);
        Plot plot = new Plot(WIDTH, HEIGHT, new double[] {0, 1}, new double[] {0, 1.05 * Math.max(1, most)});
        days(plot.ticksY(v -> "%.0f".formatted(v)));
        if (band) {
            plot.band("band", columns, new double[][] {recording.low(), recording.high()});
        }
        return plot.bars("short", columns, new double[][] {covered(recording), recording.need()})
                .line("floor", columns, recording.floor())
                .line("ready", columns, recording.ready())
                .line("need", columns, recording.need())
                .svg(recording.target());
    }

    private void days(Plot plot) {
        long every = Math.ceilDiv(Math.max(1, window.length().toDays()), MOST_DAYS);
        ZonedDateTime day =
                window.start().atZone(zone).truncatedTo(ChronoUnit.DAYS).plusDays(1);
        for (; day.toInstant().isBefore(window.end()); day = day.plusDays(every)) {
            plot.tickX(part(day.toInstant()), DAY.format(day));
        }
    }

    /** Which part of the window is over. */
    private double part(Instant t) {
        return (double) (t.toEpochMilli() - window.start().toEpochMilli())
                / window.length().toMillis();
    }

    /** What the ready replicas carried where they were too few; NaN elsewhere. */
    private static double[] covered(Recording recording) {
        double[] covered = new double[Recording.COLUMNS];
        Arrays.setAll(covered, c -> {
            double missing = recording.shortfall()[c];
            return missing > 0 ? recording.need()[c] - missing : Double.NaN;
        });
        return covered;
    }
}
