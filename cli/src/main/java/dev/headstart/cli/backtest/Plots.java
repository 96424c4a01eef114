package dev.headstart.cli.backtest;

import dev.headstart.cli.page.Plot;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/** The charts of a report. */
final class Plots {
    private static final int WIDTH = 860;
    private static final int TICKS = 6;

    private Plots() {}

    /** Twice the horizon of history, the bands of a forecast, and what came. */
    static String forecast(Series series, Forecast forecast, ZoneId zone) {
        Series median = forecast.quantile(0.5);
        int from = Math.max(0, series.indexOf(forecast.start()) - 2 * median.size());
        int to = Math.min(series.size(), series.indexOf(forecast.end()));
        double[] low = forecast.quantiles().firstEntry().getValue().toArray();
        double[] high = forecast.quantiles().lastEntry().getValue().toArray();
        double[] came = Arrays.copyOfRange(series.toArray(), from, to);
        double top = DoubleStream.concat(Arrays.stream(came), Arrays.stream(high))
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(1);
        double bottom = DoubleStream.concat(Arrays.stream(came), Arrays.stream(low))
                .filter(v -> !Double.isNaN(v))
                .min()
                .orElse(0);
        double[] span = {hours(series.time(from)), hours(forecast.end())};
        Plot plot = new Plot(WIDTH, 260, span, new double[] {Math.min(0, bottom), top}).ticksY(Plots::number);
        DateTimeFormatter stamp =
                DateTimeFormatter.ofPattern("d MMM HH:mm", Locale.ROOT).withZone(zone);
        for (int k = 0; k <= TICKS; k++) {
            Instant at = series.time(from)
                    .plus(Duration.between(series.time(from), forecast.end())
                            .multipliedBy(k)
                            .dividedBy(TICKS));
            plot.tickX(hours(at), k == 0 || k == TICKS ? "" : stamp.format(at));
        }
        double[] ahead = each(median.size(), i -> hours(median.time(i)));
        return plot.band("wide", ahead, new double[][] {low, high})
                .band("band", ahead, new double[][] {
                    forecast.quantile(0.1).toArray(), forecast.quantile(0.9).toArray()
                })
                .line("median", ahead, median.toArray())
                .line("came", each(came.length, i -> hours(series.time(from + i))), came)
                .svg("History, forecast from " + forecast.start() + ", and what came");
    }

    /** The error of the choice and of the floor over the lead. */
    static String errorByLead(Backtested result, Duration horizon) {
        double[] hours = each(Tally.LEADS, k -> (k + 0.5) * horizon.toMillis() / 3_600_000.0 / Tally.LEADS);
        double[] auto = each(Tally.LEADS, result.auto()::errorByLead);
        double[] floor = each(Tally.LEADS, result.floor()::errorByLead);
        double top = DoubleStream.concat(Arrays.stream(auto), Arrays.stream(floor))
                .filter(v -> !Double.isNaN(v))
                .max()
                .orElse(1);
        double end = horizon.toMillis() / 3_600_000.0;
        Plot plot = new Plot(WIDTH, 220, new double[] {0, end}, new double[] {0, top}).ticksY(BacktestTable::percent);
        for (int k = 0; k <= TICKS; k++) {
            plot.tickX(end * k / TICKS, number(end * k / TICKS) + " h");
        }
        return plot.line("floor", hours, floor).line("median", hours, auto).svg("Error by lead");
    }

    /** The share of values at or below each quantile against what the quantile promises. */
    static String calibration(Backtested result) {
        Plot plot = new Plot(WIDTH, 320, new double[] {0, 1}, new double[] {0, 1}).ticksY(BacktestTable::percent);
        for (int k = 0; k <= 5; k++) {
            plot.tickX(k / 5.0, BacktestTable.percent(k / 5.0));
        }
        plot.line("floor", new double[] {0, 1}, new double[] {0, 1});
        result.auto()
                .coverage()
                .forEach((level, share) -> plot.dot(
                        "dot", level, share, "q" + level + ": " + BacktestTable.percent(share) + " at or below"));
        return plot.svg("Calibration");
    }

    private static double[] each(int n, IntToDoubleFunction value) {
        double[] out = new double[n];
        Arrays.setAll(out, value);
        return out;
    }

    private static double hours(Instant t) {
        return t.toEpochMilli() / 3_600_000.0;
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) v)
                : String.format(Locale.ROOT, "%.3g", v);
    }
}
