package dev.headstart.operator.page;

import dev.headstart.api.ForecastStatus.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The coming day of the forecast by the hour: what the plot draws, for those who read numbers. */
record ForecastTable(PlanView view) {

    private static final Duration EVERY = Duration.ofHours(1);
    private static final int ROWS = 24;

    Html html() {
        List<Point> points = byTheHour();
        return points.isEmpty()
                ? Html.NONE
                : Html.of(
                        "<div class=\"card\"><details open><summary><h2>Forecast in numbers</h2></summary><table class=\"narrow\"><thead><tr><th scope=\"col\">When</th><th scope=\"col\">10%%</th><th scope=\"col\">Median</th><th scope=\"col\">90%%</th><th scope=\"col\">Provisioned</th></tr></thead><tbody>%s</tbody></table></details></div>",
                        Html.join(points.stream().map(this::row)));
    }

    private Html row(Point point) {
        return Html.of(
                "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td><td>%s</td><td><b>%s</b></td></tr>",
                view.times().stamp(Instant.parse(point.time())),
                point.q10(),
                point.q50(),
                point.q90(),
                point.provisioned());
    }

    /** Of each hour the point with the highest provisioned traffic. */
    private List<Point> byTheHour() {
        List<Point> rows = new ArrayList<>();
        Instant hour = Instant.MIN;
        for (Point point : view.forecast().map(f -> f.points()).orElse(List.of())) {
            Instant at = Instant.parse(point.time());
            if (at.plus(EVERY).isBefore(view.now()) || (rows.size() == ROWS && !at.isBefore(hour))) {
                continue;
            }
            if (!at.isBefore(hour)) {
                rows.add(point);
                hour = at.plus(EVERY);
            } else if (provisioned(point) > provisioned(rows.getLast())) {
                rows.set(rows.size() - 1, point);
            }
        }
        return rows;
    }

    private static double provisioned(Point point) {
        return Double.parseDouble(point.provisioned());
    }
}
