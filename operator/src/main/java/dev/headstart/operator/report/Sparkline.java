package dev.headstart.operator.report;

import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;

/** A series as one line of blocks, each the mean of its part of the time, scaled from 0 to the highest. */
final class Sparkline {

    private static final String BLOCKS = "▁▂▃▄▅▆▇█";

    private Sparkline() {}

    static String of(Series series, Instant from, Duration length, int width) {
        double[] means = new double[width];
        double highest = 0;
        for (int i = 0; i < width; i++) {
            means[i] = mean(
                    series,
                    from.plus(length.multipliedBy(i).dividedBy(width)),
                    from.plus(length.multipliedBy(i + 1).dividedBy(width)));
            highest = Math.max(highest, Double.isNaN(means[i]) ? 0 : means[i]);
        }
        StringBuilder line = new StringBuilder();
        for (double mean : means) {
            line.append(Double.isNaN(mean) ? ' ' : BLOCKS.charAt(highest == 0 ? 0 : (int) (mean / highest * 7)));
        }
        return line.toString();
    }

    private static double mean(Series series, Instant from, Instant to) {
        double sum = 0;
        int n = 0;
        for (int i = Math.max(0, series.indexOf(from));
                i < series.size() && series.time(i).isBefore(to);
                i++) {
            sum += series.value(i);
            n++;
        }
        return n == 0 ? Double.NaN : sum / n;
    }
}
