package dev.headstart.e2e.demo;

import dev.headstart.api.ForecastStatus.Point;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.forecaster.Series;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The picture of one moment: traffic until now, the forecast's band from now on, and each tier's floor and replicas. */
final class LiveView {

    private static final int HEIGHT = 10;
    private static final int WIDTH = 72;
    private static final Duration BEFORE = Duration.ofHours(5);
    private static final Duration AFTER = Duration.ofHours(7);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("EEE d MMM yyyy HH:mm", Locale.ENGLISH);

    private final Series traffic;
    private final ZoneId zone;

    LiveView(Series traffic, ZoneId zone) {
        this.traffic = traffic;
        this.zone = zone;
    }

    /** Lines of text, without colour codes. */
    List<String> draw(Instant now, ScalePlan plan, List<Point> forecast) {
        List<String> lines = new ArrayList<>();
        lines.add(MOMENT.format(now.atZone(zone)) + "   " + phase(plan));
        lines.addAll(chart(now, forecast));
        ScalePlanStatus status = plan.getStatus();
        if (status != null) {
            status.targets().forEach(target -> lines.add(tier(target)));
        }
        return lines;
    }

    private static String phase(ScalePlan plan) {
        if (plan.getStatus() == null) {
            return "the operator starts";
        }
        return plan.getStatus().conditions().stream()
                .filter(c -> c.getType().equals("ForecastTrusted"))
                .map(c -> c.getReason() + ": " + c.getMessage())
                .findFirst()
                .orElse("the operator looks at the plan");
    }

    private List<String> chart(Instant now, List<Point> forecast) {
        double top = top(now, forecast);
        char[][] cells = new char[HEIGHT][WIDTH];
        for (int x = 0; x < WIDTH; x++) {
            Instant at =
                    now.minus(BEFORE).plus(BEFORE.plus(AFTER).multipliedBy(x).dividedBy(WIDTH));
            column(cells, x, at, new Moment(now, forecast, top));
        }
        List<String> lines = new ArrayList<>();
        for (int y = 0; y < HEIGHT; y++) {
            String label = y == 0 ? String.format(Locale.ROOT, "%6.0f/s ", top) : " ".repeat(9);
            lines.add(label + "│" + new String(cells[y]));
        }
        int nowAt = (int) (WIDTH * BEFORE.toMinutes() / BEFORE.plus(AFTER).toMinutes());
        lines.add(" ".repeat(9) + "└" + "─".repeat(nowAt) + "┴" + "─".repeat(WIDTH - nowAt - 1));
        lines.add(" ".repeat(10)
                + pad("-5h   █ traffic", nowAt)
                + pad("now   ░ forecast 10–90%   ▔ provisioned", WIDTH - nowAt - 4)
                + "+7h");
        return lines;
    }

    private record Moment(Instant now, List<Point> forecast, double top) {}

    private void column(char[][] cells, int x, Instant at, Moment moment) {
        for (int y = 0; y < HEIGHT; y++) {
            double level = moment.top() * (HEIGHT - y - 0.5) / HEIGHT;
            cells[y][x] = at.isAfter(moment.now())
                    ? ahead(point(moment.forecast(), at), level, moment.top() / HEIGHT)
                    : traffic.at(at) >= level ? '█' : ' ';
        }
    }

    private static char ahead(@Nullable Point point, double level, double cell) {
        if (point == null) {
            return ' ';
        }
        double provisioned = Double.parseDouble(point.provisioned());
        if (Math.abs(provisioned - level) <= cell / 2) {
            return '▔';
        }
        return level >= Double.parseDouble(point.q10()) && level <= Double.parseDouble(point.q90()) ? '░' : ' ';
    }

    private static @Nullable Point point(List<Point> forecast, Instant at) {
        Point last = null;
        for (Point point : forecast) {
            if (Instant.parse(point.time()).isAfter(at)) {
                return last;
            }
            last = point;
        }
        return null;
    }

    private double top(Instant now, List<Point> forecast) {
        double top = 1;
        for (Instant at = now.minus(BEFORE); at.isBefore(now); at = at.plus(traffic.step())) {
            top = Math.max(top, Double.isNaN(traffic.at(at)) ? 0 : traffic.at(at));
        }
        for (Point point : forecast) {
            top = Math.max(top, Double.parseDouble(point.provisioned()));
        }
        return top;
    }

    private static String tier(TargetStatus target) {
        if (target.ready() == null || target.floor() == null) {
            return "  %-12s %s".formatted(target.name(), target.reason());
        }
        int ready = target.ready();
        int missing = Math.max(0, target.floor() - ready);
        return "  %-12s floor %2d  ready %2d  %s%s"
                .formatted(
                        target.name(),
                        target.floor(),
                        ready,
                        "■".repeat(Math.min(ready, 40)),
                        "□".repeat(Math.min(missing, 40)));
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }
}
