package dev.headstart.cli.outlook;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.ForecastStatus.Point;
import dev.headstart.api.Rfc3339;
import dev.headstart.cli.terminal.Braille;
import dev.headstart.cli.terminal.Ink;
import dev.headstart.cli.terminal.Moments;
import dev.headstart.cli.terminal.Terminal;
import dev.headstart.forecaster.Event;
import dev.headstart.planner.Timeline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * A forecast with its band, events and floors, on one time axis.
 *
 * @param name of the plan, with its namespace
 * @param quantile the provisioned one
 * @param timeline the floors; empty where they cannot be told
 */
record PlanPicture(
        String name,
        ForecastStatus forecast,
        double quantile,
        List<Event> events,
        Optional<Timeline> timeline,
        Moments moments) {
    private static final int ROWS = 12;
    private static final int TICKS = 4;
    private static final int GAP = 2;

    String text(Terminal terminal) {
        double top = top();
        int margin = margin(top);
        List<Point> points = forecast.points();
        Instant end = Rfc3339.parse(points.getLast().time()).plus(step());
        Instant start = Rfc3339.parse(points.getFirst().time());
        Instant now = moments.now().isAfter(start) && moments.now().isBefore(end) ? moments.now() : start;
        Axis axis = new Axis(now, end, terminal.picture() - margin - GAP, moments.zone());
        StringBuilder text = new StringBuilder(heading(terminal)).append('\n');
        plot(text, axis, top, terminal);
        String indent = " ".repeat(margin + GAP);
        String[] line = axis.text();
        text.append(label("0", margin)).append(" └").append(line[0]).append('\n');
        text.append(indent).append(terminal.paint(Ink.FAINT, line[1])).append('\n');
        for (Event event : Lane.within(events, axis)) {
            text.append(label("event", margin))
                    .append("  ")
                    .append(terminal.paint(Ink.ACCENT, Lane.event(event, axis)))
                    .append('\n');
        }
        timeline.ifPresent(t -> t.tracks().forEach(track -> text.append(label(track.target(), margin))
                .append("  ")
                .append(Lane.floors(track, axis))
                .append('\n')));
        return text.append('\n').append(legend(terminal)).toString();
    }

    private Duration step() {
        List<Point> points = forecast.points();
        return Duration.between(
                Rfc3339.parse(points.get(0).time()), Rfc3339.parse(points.get(1).time()));
    }

    private String heading(Terminal terminal) {
        String trust = forecast.trusted().equals("True") ? "trusted" : "not trusted, it moves no floor";
        String words = "%s, backtest error %s, %s; peak %s at %s, %s (%s)"
                .formatted(
                        forecast.model(),
                        forecast.error(),
                        trust,
                        forecast.peak(),
                        moments.at(Rfc3339.parse(forecast.peakAt())),
                        moments.far(Rfc3339.parse(forecast.peakAt())),
                        moments.zone());
        return terminal.paint(Ink.STRONG, name) + "  " + terminal.wrap(words, name.length() + 2) + "\n";
    }

    private void plot(StringBuilder text, Axis axis, double top, Terminal terminal) {
        Braille picture = new Braille(axis.columns(), ROWS);
        picture.band(heights(axis, top, Point::q10), heights(axis, top, Point::q90), Ink.FAINT);
        picture.line(heights(axis, top, Point::q50), Ink.ACCENT);
        picture.line(heights(axis, top, Point::provisioned), Ink.WARNING);
        for (int row = 0; row < ROWS; row++) {
            boolean tick = row % (ROWS / TICKS) == 0;
            String value = tick ? number(top * (ROWS - row) / ROWS) : "";
            text.append(terminal.paint(Ink.FAINT, label(value, margin(top))))
                    .append(tick ? " ┤" : " │")
                    .append(picture.row(row, terminal).stripTrailing())
                    .append('\n');
        }
    }

    /** In dots above the axis, one for each dot column; NaN where the forecast does not reach. */
    private double[] heights(Axis axis, double top, Function<Point, String> quantile) {
        List<Point> points = forecast.points();
        double[] values =
                points.stream().map(quantile).mapToDouble(Double::parseDouble).toArray();
        Instant first = Rfc3339.parse(points.getFirst().time());
        double[] heights = new double[axis.columns() * 2];
        for (int x = 0; x < heights.length; x++) {
            double at = (double) Duration.between(first, axis.moment(x, heights.length))
                            .toMillis()
                    / step().toMillis();
            int before = (int) Math.floor(at);
            double value = before < 0 || before >= values.length
                    ? Double.NaN
                    : before + 1 == values.length
                            ? values[before]
                            : values[before] + (at - before) * (values[before + 1] - values[before]);
            heights[x] = value / top * (ROWS * 4 - 1);
        }
        return heights;
    }

    /** A round number that everything lies below. */
    private double top() {
        double most = forecast.points().stream()
                .mapToDouble(p -> Math.max(Double.parseDouble(p.q90()), Double.parseDouble(p.provisioned())))
                .max()
                .orElse(1);
        double power = Math.pow(10, Math.floor(Math.log10(Math.max(most, 1e-6))));
        for (double digit : new double[] {1, 1.2, 1.6, 2, 2.4, 3.2, 4, 6, 8}) {
            if (digit * power >= most) {
                return digit * power;
            }
        }
        return 10 * power;
    }

    private int margin(double top) {
        int targets = timeline.stream()
                .flatMap(t -> t.tracks().stream())
                .mapToInt(t -> t.target().length())
                .max()
                .orElse(0);
        return Math.max(Math.max(targets, "event".length()), number(top).length());
    }

    private static String label(String text, int width) {
        return " ".repeat(width - text.length()) + text;
    }

    private static String number(double value) {
        return value >= 10 ? String.format(Locale.ROOT, "%,.0f", value) : String.format(Locale.ROOT, "%.2f", value);
    }

    private String legend(Terminal terminal) {
        return "  %s planned for (q%s)   %s median   %s 10–90%%%s%n"
                .formatted(
                        terminal.paint(Ink.WARNING, "⠉⠉"),
                        quantile,
                        terminal.paint(Ink.ACCENT, "⠤⠤"),
                        terminal.paint(Ink.FAINT, "⠕⠕"),
                        timeline.isPresent() ? "   below: floors" : "");
    }
}
