package dev.headstart.cli.backtest;

import dev.headstart.cli.page.Plot;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/** The charts of a report. */
final class Plots {
    private static final int WIDTH = 860;
    private static final int TICKS = 6;
    private static final List<Integer> ROUND_HOURS = List.of(1, 3, 6, 12, 24, 48);

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
        ticks(plot, series.time(from), forecast.end(), zone);
        double[] ahead = each(median.size(), i -> hours(median.time(i)));
        return plot.band("wide", ahead, new double[][] {low, high})
                .band("band", ahead, new double[][] {
                    forecast.quantile(0.1).toArray(), forecast.quantile(0.9).toArray()
                })
                .line("came", each(came.length, i -> hours(series.time(from + i))), came)
                .line("median", ahead, median.toArray())
                .line("origin", new double[] {ahead[0], ahead[0]}, new double[] {Math.min(0, bottom), top})
                .svg("History, forecast from " + forecast.start() + ", and what came");
    }

    /** Midnights and round hours between them, as many as there is room for. */
    private static void ticks(Plot plot, Instant from, Instant to, ZoneId zone) {
        long hours = Duration.between(from, to).toHours();
        int every = ROUND_HOURS.stream()
                .filter(h -> hours / h <= TICKS)
                .findFirst()
                .orElse((int) Math.ceilDiv(hours, 24L * TICKS) * 24);
        DateTimeFormatter stamp = DateTimeFormatter.ofPattern(every < 24 ? "d MMM HH:mm" : "d MMM", Locale.ROOT);
        ZonedDateTime midnight = from.atZone(zone).truncatedTo(ChronoUnit.DAYS);
        for (ZonedDateTime at = midnight; at.toInstant().isBefore(to); at = next(at, every)) {
            if (!at.toInstant().isBefore(from)) {
                plot.tickX(hours(at.toInstant()), stamp.format(at));
            }
        }
    }

    private static ZonedDateTime next(ZonedDateTime at, int hours) {
        return at.toLocalDateTime().plusHours(hours).atZone(at.getZone());
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
        Plot plot = new Plot(WIDTH, 220, new double[] {0, end}, new double[] {0, top}).ticksY(Plots::share);
        for (int k = 0; k <= TICKS; k++) {
            plot.tickX(end * k / TICKS, number(end * k / TICKS) + " h");
        }
        return plot.line("floor", hours, floor).line("median", hours, auto).svg("Error by lead");
    }

    /** The share of values at or below each quantile against what the quantile promises. */
    static String calibration(Backtested result) {
        Plot plot = new Plot(WIDTH, 320, new double[] {0, 1}, new double[] {0, 1}).ticksY(Plots::share);
        for (int k = 0; k <= 5; k++) {
            plot.tickX(k / 5.0, share(k / 5.0));
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

    private static String share(double v) {
        return number(Math.rint(1e6 * v) / 1e4) + "%";
    }

    private static String number(double v) {
        return v == Math.rint(v) && Math.abs(v) < 1e15
                ? String.format(Locale.ROOT, "%,d", (long) v)
                : String.format(Locale.ROOT, "%.3g", v);
    }
}
