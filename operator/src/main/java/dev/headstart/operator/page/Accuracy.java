package dev.headstart.operator.page;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.LastPeak;
import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.operator.report.Numbers;

/** How far the forecast is to be trusted: its backtest, the models beside it, and what came of the last peak. */
record Accuracy(PlanView view) {

    Html html() {
        return Html.of(
                "<div class=\"card\"><h2>Accuracy</h2>%s%s%s</div>",
                view.forecast()
                        .map(Accuracy::backtest)
                        .orElse(Html.of("<p>There is no forecast yet, so nothing can be said of its error.</p>")),
                view.forecast()
                        .map(ForecastStatus::days)
                        .filter(days -> !days.isEmpty())
                        .map(AccuracyOfDays::new)
                        .map(AccuracyOfDays::html)
                        .orElse(Html.NONE),
                view.status()
                        .map(ScalePlanStatus::lastPeak)
                        .map(this::lastPeak)
                        .orElse(Html.of("<p class=\"dim\">No peak has passed under this plan yet.</p>")));
    }

    private static Html backtest(ForecastStatus forecast) {
        return Html.of(
                "<p>In its backtest the forecast erred by <b>%s</b> of the traffic (WAPE), and its band from 10%% to 90%% held <b>%s</b> of the points; 80%% is right.</p><details><summary>The models that were compared</summary><table><thead><tr><th scope=\"col\">Model</th><th scope=\"col\">Error</th><th scope=\"col\">Band held</th></tr></thead><tbody>%s</tbody></table></details>",
                percent(forecast.error()),
                percent(forecast.coverage()),
                Html.join(forecast.candidates().stream()
                        .map(c -> Html.of(
                                "<tr><th scope=\"row\" data-label=\"Model\">%s</th><td data-label=\"Error\">%s</td><td data-label=\"Band held\">%s</td></tr>",
                                c.model(), percent(c.error()), percent(c.coverage())))));
    }

    private Html lastPeak(LastPeak peak) {
        double expected = Double.parseDouble(peak.expected());
        double actual = Double.parseDouble(peak.actual());
        String lead = peak.leadAchieved() == null
                ? ""
                : " The slowest target, %s, was ready %s before the need."
                        .formatted(peak.slowest(), peak.leadAchieved());
        return Html.of(
                "<p>The last peak, %s: likely %s and at most %s were forecast, <b>%s</b> came (%s%%).%s Replica-hours: %s, autoscalers alone %s.</p>",
                view.times().stamp(Rfc3339.parse(peak.at())),
                peak.expected(),
                peak.upper(),
                peak.actual(),
                expected == 0
                        ? "–"
                        : (actual >= expected ? "+" : "−")
                                + Numbers.plain(Math.abs(Math.rint(100 * (actual / expected - 1)))),
                lead,
                peak.replicaHours(),
                peak.hpaOnlyReplicaHours());
    }

    /** A ratio as status has it, in words. */
    static String percent(String ratio) {
        return ratio.equals("unknown")
                ? "unknown"
                : Numbers.plain(Math.rint(Double.parseDouble(ratio) * 1000) / 10) + "%";
    }
}
