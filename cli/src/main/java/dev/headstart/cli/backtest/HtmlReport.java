package dev.headstart.cli.backtest;

import dev.headstart.cli.DurationConverter;
import dev.headstart.cli.page.Page;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Settings;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a backtest came to, as a page. */
final class HtmlReport {
    private static final int SHOWN = 4;
    private static final DateTimeFormatter STAMP = DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm", Locale.ENGLISH);
    private static final String STYLE = """
            body{max-width:900px}table{width:100%}td:first-child,th:first-child{text-align:left}tr.auto{font-weight:600}
            .came{stroke:#1b1f24;stroke-width:1}.median{stroke:#0969da;stroke-width:2}.floor{stroke:#bc4c00;stroke-dasharray:4 3}
            .origin{stroke:#57606a;stroke-dasharray:2 3}.band{fill:#0969da;opacity:.25}.wide{fill:#0969da;opacity:.12}.dot{fill:#0969da}
            @media(prefers-color-scheme:dark){.came{stroke:#e6edf3}.median{stroke:#58a6ff}.floor{stroke:#f0883e}
            .band,.wide,.dot{fill:#58a6ff}}
            """;

    private HtmlReport() {}

    static String of(Backtested result, Settings settings) {
        StringBuilder page = new StringBuilder();
        summary(page, result, settings);
        table(page, result);
        page.append(
                        "<h2>Forecasts and what came</h2><p class=\"note\">Black: what came. Blue, from the dotted line on: the median, the band of ")
                .append("q0.1 to q0.9, and the widest quantiles asked for. Times are ")
                .append(settings.zone())
                .append(".</p>");
        int count = result.forecasts().size();
        for (int k = 0; k < Math.min(SHOWN, count); k++) {
            Forecast forecast = result.forecasts().get((int) ((long) k * (count - 1) / Math.max(1, SHOWN - 1)));
            page.append("<h3>From ")
                    .append(stamp(forecast, settings))
                    .append(": ")
                    .append(Page.escape(forecast.card().model()))
                    .append("</h3>");
            page.append(Plots.forecast(result.series(), forecast, settings.zone()));
        }
        page.append("<h2>Error by lead</h2><p class=\"note\">Blue: Auto. Dashed: the better seasonal naive.</p>")
                .append(Plots.errorByLead(result, settings.horizon()))
                .append(
                        "<h2>Calibration</h2><p class=\"note\">Share of values at or below each quantile; on the line, a quantile holds what it ")
                .append("promises.</p>")
                .append(Plots.calibration(result));
        coverage(page, result);
        return Page.of("Backtest of " + result.name(), STYLE, page.append('\n'));
    }

    private static String stamp(Forecast forecast, Settings settings) {
        return STAMP.format(forecast.start().atZone(settings.zone()));
    }

    private static void summary(StringBuilder page, Backtested result, Settings settings) {
        page.append(String.format(
                Locale.ROOT,
                "<p>%d origins from %s to %s, %s ahead. Auto chose %s.</p>",
                result.forecasts().size(),
                stamp(result.forecasts().getFirst(), settings),
                stamp(result.forecasts().getLast(), settings),
                DurationConverter.spell(settings.horizon()),
                BacktestTable.choices(result)));
        result.notes().forEach(note -> page.append("<p class=\"note\">Newest origin: ")
                .append(Page.escape(note))
                .append("</p>"));
    }

    private static void table(StringBuilder page, Backtested result) {
        page.append(
                "<h2>Candidates</h2><table><tr><th>Model</th><th>Loss</th><th>Error</th><th>In the 80% band</th></tr>");
        result.tallies()
                .forEach((model, tally) -> page.append(String.format(
                        Locale.ROOT,
                        "<tr%s><td>%s</td><td>%.4f</td><td>%s</td><td>%s</td></tr>",
                        model.equals(Settings.AUTO) ? " class=\"auto\"" : "",
                        Page.escape(model),
                        tally.loss(),
                        BacktestTable.percent(tally.error()),
                        BacktestTable.percent(tally.band()))));
        page.append(
                        "</table><p class=\"note\">Loss: mean weighted quantile loss over the quantiles asked for. Error: weighted absolute error of the ")
                .append("median. The seasonal naives are the floor.</p>");
    }

    private static void coverage(StringBuilder page, Backtested result) {
        page.append("<table><tr><th>Quantile</th><th>Values at or below: promised</th><th>came</th></tr>");
        result.auto()
                .coverage()
                .forEach((level, share) -> page.append("<tr><td>q" + level + "</td><td>" + BacktestTable.percent(level)
                        + "</td><td>" + BacktestTable.percent(share) + "</td></tr>"));
        page.append("</table>");
    }
}
