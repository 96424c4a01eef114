package dev.headstart.cli.backtest;

import dev.headstart.cli.DurationConverter;
import dev.headstart.forecaster.Settings;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of candidates as text. */
final class BacktestTable {
    private static final String ROW = "%-18s %9s %8s %9s %12s%n";

    private BacktestTable() {}

    static String text(Backtested result, Settings settings) {
        StringBuilder out = new StringBuilder(String.format(
                Locale.ROOT,
                "%s: %d origins from %s to %s, %s ahead%n",
                result.name(),
                result.forecasts().size(),
                result.forecasts().getFirst().start(),
                result.forecasts().getLast().start(),
                DurationConverter.spell(settings.horizon())));
        double highest = settings.quantiles().getLast();
        out.append(String.format(Locale.ROOT, ROW, "MODEL", "LOSS", "ERROR", "80% BAND", "ABOVE q" + highest));
        result.tallies()
                .forEach((model, tally) -> out.append(String.format(
                        Locale.ROOT,
                        ROW,
                        model,
                        String.format(Locale.ROOT, "%.4f", tally.loss()),
                        percent(tally.error()),
                        percent(tally.band()),
                        percent(1 - tally.coverage().lastEntry().getValue()))));
        out.append("Auto chose ").append(choices(result)).append('\n');
        result.notes()
                .forEach(note -> out.append("newest origin: ").append(note).append('\n'));
        return out.toString();
    }

    /** {@code Blend 13 times, Linear once}. */
    static String choices(Backtested result) {
        return result.chosen().entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .map(e -> e.getKey() + (e.getValue() == 1 ? " once" : " " + e.getValue() + " times"))
                .collect(Collectors.joining(", "));
    }

    static String percent(double share) {
        return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f%%", 100 * share);
    }
}
