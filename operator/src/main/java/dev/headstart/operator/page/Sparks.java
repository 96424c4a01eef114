package dev.headstart.operator.page;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.ForecastStatus.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The coming day of a forecast as a small picture: the median as an area, the provisioned quantile as a line. */
final class Sparks {

    private static final int WIDTH = 160;
    private static final int HEIGHT = 36;
    private static final Duration SPAN = Duration.ofDays(1);

    private final List<Point> points;
    private final Instant from;
    private final double highest;

    private Sparks(List<Point> points, Instant from) {
        this.points = points;
        this.from = from;
        this.highest = points.stream()
                .mapToDouble(p -> Double.parseDouble(p.provisioned()))
                .max()
                .orElse(0);
    }

    static Html of(ForecastStatus forecast, Instant now) {
        List<Point> day = forecast.points().stream()
                .filter(p -> !Instant.parse(p.time()).isBefore(now)
                        && Instant.parse(p.time()).isBefore(now.plus(SPAN)))
                .toList();
        return day.size() < 2 ? Html.NONE : new Sparks(day, now).draw();
    }

    private Html draw() {
        return Html.of(
                "<svg class=\"spark\" viewBox=\"0 0 %s %s\" preserveAspectRatio=\"none\" aria-hidden=\"true\" focusable=\"false\"><path class=\"area\" d=\"M%s,%s L%s L%s,%s Z\"/><path class=\"line\" d=\"M%s\"/></svg>",
                WIDTH,
                HEIGHT,
                x(points.getFirst()),
                HEIGHT,
                line(Point::q50),
                x(points.getLast()),
                HEIGHT,
                line(Point::provisioned));
    }

    private String line(Function<Point, String> level) {
        return points.stream()
                .map(p -> x(p) + "," + y(Double.parseDouble(level.apply(p))))
                .collect(Collectors.joining(" L"));
    }

    private String x(Point point) {
        double part =
                (double) Duration.between(from, Instant.parse(point.time())).toSeconds() / SPAN.toSeconds();
        return number(part * WIDTH);
    }

    private String y(double value) {
        return number(HEIGHT - 1 - (highest == 0 ? 0 : value / highest * (HEIGHT - 3)));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
