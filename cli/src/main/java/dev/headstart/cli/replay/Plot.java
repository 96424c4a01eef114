package dev.headstart.cli.replay;

import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;

/** One tier under one strategy as SVG: traffic, band, floor, ready replicas and what was missing, over time. */
final class Plot {
    private static final int WIDTH = 1240;
    private static final int HEIGHT = 220;
    private static final int LEFT = 40;
    private static final int BOTTOM = 20;
    private static final int MOST_DAYS = 16;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);

    private final Recording recording;
    private final Window window;
    private final ZoneId zone;
    private final double top;

    Plot(Recording recording, Window window, ZoneId zone) {
        this.recording = recording;
        this.window = window;
        this.zone = zone;
        this.top = 1.05
                * Math.max(
                        1,
                        Math.max(most(recording.need()), Math.max(most(recording.ready()), most(recording.floor()))));
    }

    String svg(boolean band) {
        StringBuilder svg = new StringBuilder("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n"
                .formatted(WIDTH, HEIGHT, recording.target()));
        svg.append(axes());
        if (band) {
            svg.append(area());
        }
        svg.append(shortfall());
        svg.append(line(recording.floor(), "#8250df", 1));
        svg.append(line(recording.ready(), "#1a7f37", 1.4));
        svg.append(line(recording.need(), "#24292f", 1));
        return svg.append("</svg>\n").toString();
    }

    private String axes() {
        StringBuilder axes = new StringBuilder();
        for (int k = 0; k <= 4; k++) {
            double value = top * k / 4;
            axes.append(
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%s\" y2=\"%s\" stroke=\"#eaeef2\"/><text x=\"2\" y=\"%s\">%.0f</text>\n"
                            .formatted(LEFT, WIDTH, n(y(value)), n(y(value)), n(y(value)), value));
        }
        long days = Math.max(1, window.length().toDays());
        long every = Math.ceilDiv(days, MOST_DAYS);
        ZonedDateTime day =
                window.start().atZone(zone).truncatedTo(ChronoUnit.DAYS).plusDays(1);
        for (; day.toInstant().isBefore(window.end()); day = day.plusDays(every)) {
            axes.append("<text x=\"%s\" y=\"%d\">%s</text>\n"
                    .formatted(n(x(day.toInstant())), HEIGHT - 4, DAY.format(day)));
        }
        return axes.toString();
    }

    private String area() {
        StringBuilder path = new StringBuilder();
        double[] low = recording.low();
        for (int c = 0; c < low.length; c++) {
            append(path, c, recording.high()[c]);
        }
        for (int c = low.length - 1; c >= 0; c--) {
            append(path, c, low[c]);
        }
        return "<polygon points=\"%s\" fill=\"#c8d9f0\"/>\n".formatted(path);
    }

    private String shortfall() {
        StringBuilder path = new StringBuilder();
        double[] missing = recording.shortfall();
        for (int c = 0; c < missing.length; c++) {
            if (missing[c] > 0) {
                double x = x(c);
                path.append("M%s %sV%s"
                        .formatted(
                                n(x), n(y(recording.need()[c])), n(y(recording.need()[c] - missing[c]))));
            }
        }
        return "<path d=\"%s\" stroke=\"#cf222e\" stroke-width=\"2\"/>\n".formatted(path);
    }

    private String line(double[] values, String colour, double width) {
        StringBuilder points = new StringBuilder();
        for (int c = 0; c < values.length; c++) {
            append(points, c, values[c]);
        }
        return "<polyline points=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"/>\n"
                .formatted(points, colour, n(width));
    }

    private void append(StringBuilder points, int column, double value) {
        if (!Double.isNaN(value)) {
            points.append(n(x(column)))
                    .append(',')
                    .append(n(y(Math.min(value, top))))
                    .append(' ');
        }
    }

    private double x(int column) {
        return LEFT + (WIDTH - LEFT) * (column + 0.5) / Recording.COLUMNS;
    }

    private double x(Instant t) {
        double part = (double) Duration.between(window.start(), t).toMillis()
                / window.length().toMillis();
        return LEFT + (WIDTH - LEFT) * part;
    }

    private double y(double value) {
        return (HEIGHT - BOTTOM) * (1 - value / top) + 1;
    }

    private static double most(double[] values) {
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).max().orElse(0);
    }

    private static String n(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
