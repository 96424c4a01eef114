package dev.headstart.operator.page;

import dev.headstart.api.ForecastStatus.Day;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The forecast's error on each day of its backtest: bars, and the same as a table.
 *
 * @param days at least one, the earliest first
 */
record AccuracyOfDays(List<Day> days) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE d MMM", Locale.ENGLISH);
    private static final int HEIGHT = 40;
    private static final int BAR = 10;

    Html html() {
        Day worst = days.stream()
                .max(Comparator.comparingDouble(AccuracyOfDays::error))
                .orElseThrow();
        return Html.of(
                "<figure class=\"days\"><svg viewBox=\"0 0 %s %s\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\">%s</svg><figcaption>Its error on each day, %s to %s; the most on %s, <b>%s</b></figcaption></figure><details><summary>Day by day</summary><table class=\"narrow\"><thead><tr><th scope=\"col\">Day</th><th scope=\"col\">Error</th><th scope=\"col\">Band held</th></tr></thead><tbody>%s</tbody></table></details>",
                BAR * days.size(),
                HEIGHT,
                Html.join(IntStream.range(0, days.size()).mapToObj(i -> bar(i, error(worst)))),
                date(days.getFirst()),
                date(days.getLast()),
                date(worst),
                Accuracy.percent(worst.error()),
                Html.join(days.stream().map(AccuracyOfDays::row)));
    }

    private Html bar(int i, double most) {
        long height = most == 0 ? 0 : Math.round(HEIGHT * error(days.get(i)) / most);
        return Html.of(
                "<rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"><title>%s: %s</title></rect>",
                BAR * i + 1,
                HEIGHT - height,
                BAR - 2,
                height,
                date(days.get(i)),
                Accuracy.percent(days.get(i).error()));
    }

    private static Html row(Day day) {
        return Html.of(
                "<tr><th scope=\"row\">%s</th><td>%s</td><td>%s</td></tr>",
                date(day), Accuracy.percent(day.error()), Accuracy.percent(day.coverage()));
    }

    private static String date(Day day) {
        return DATE.format(LocalDate.parse(day.day()));
    }

    private static double error(Day day) {
        return Double.parseDouble(day.error());
    }
}
