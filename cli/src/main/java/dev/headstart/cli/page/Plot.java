package dev.headstart.cli.page;

import java.util.Locale;
import java.util.function.DoubleFunction;

/** A chart as SVG: lines, bands and axes over linear scales. Colours come from the page's style by class. */
public final class Plot {
    private static final int LEFT = 64;
    private static final int RIGHT = 12;
    private static final int TOP = 8;
    private static final int BOTTOM = 28;

    private final int width;
    private final int height;
    private final double[] x;
    private final double[] y;
    private final StringBuilder body = new StringBuilder();

    /** A chart over {@code x[0]} to {@code x[1]} and {@code y[0]} to {@code y[1]}. */
    public Plot(int width, int height, double[] x, double[] y) {
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = new double[] {y[0], y[1] > y[0] ? y[1] : y[0] + 1};
    }

    /** Marks a place on the x axis. */
    public Plot tickX(double at, String label) {
        double px = px(at);
        body.append(String.format(
                Locale.ROOT,
                "<line class=\"grid\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/><text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                px,
                px,
                TOP,
                height - BOTTOM,
                px,
                height - BOTTOM + 18,
                label));
        return this;
    }

    /** Marks about five round values on the y axis. */
    public Plot ticksY(DoubleFunction<String> label) {
        double step = round((y[1] - y[0]) / 5);
        for (double v = Math.ceil(y[0] / step) * step; v <= y[1] + 1e-9 * step; v += step) {
            double py = py(v);
            body.append(String.format(
                    Locale.ROOT,
                    "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>",
                    LEFT,
                    width - RIGHT,
                    py,
                    py,
                    LEFT - 6,
                    py + 4,
                    label.apply(v)));
        }
        return this;
    }

    /** The nearest of 1, 2, 5 times a power of ten, not below. */
    static double round(double step) {
        double power = Math.pow(10, Math.floor(Math.log10(step)));
        double digit = step / power;
        return power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10);
    }

    /** A line, broken where a value is NaN. */
    public Plot line(String style, double[] xs, double[] ys) {
        StringBuilder path = new StringBuilder();
        boolean broken = true;
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(ys[i])) {
                path.append(String.format(Locale.ROOT, "%s%.1f %.1f", broken ? "M" : "L", px(xs[i]), py(ys[i])));
            }
            broken = Double.isNaN(ys[i]);
        }
        return path(style, path);
    }

    private Plot path(String style, CharSequence path) {
        body.append("<path class=\"")
                .append(style)
                .append("\" d=\"")
                .append(path)
                .append("\"/>");
        return this;
    }

    /** The area between two lines, without the places where one is NaN. */
    public Plot band(String style, double[] xs, double[][] lowAndHigh) {
        StringBuilder there = new StringBuilder();
        StringBuilder back = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(lowAndHigh[0][i] + lowAndHigh[1][i])) {
                there.append(String.format(Locale.ROOT, "%.1f,%.1f ", px(xs[i]), py(lowAndHigh[0][i])));
                back.insert(0, String.format(Locale.ROOT, "%.1f,%.1f ", px(xs[i]), py(lowAndHigh[1][i])));
            }
        }
        body.append("<polygon class=\"")
                .append(style)
                .append("\" points=\"")
                .append(there)
                .append(back)
                .append("\"/>");
        return this;
    }

    /** Upright bars, none where an end is NaN. */
    public Plot bars(String style, double[] xs, double[][] lowAndHigh) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isNaN(lowAndHigh[0][i] + lowAndHigh[1][i])) {
                path.append(String.format(
                        Locale.ROOT, "M%.1f %.1fV%.1f", px(xs[i]), py(lowAndHigh[0][i]), py(lowAndHigh[1][i])));
            }
        }
        return path(style, path);
    }

    /** A dot with a text that shows on hover. */
    public Plot dot(String style, double atX, double atY, String title) {
        body.append(String.format(
                Locale.ROOT,
                "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"4\"><title>%s</title></circle>",
                style,
                px(atX),
                py(atY),
                title));
        return this;
    }

    public String svg(String title) {
        return String.format(
                Locale.ROOT,
                "<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">%s</svg>",
                width,
                height,
                Page.escape(title),
                body);
    }

    private double px(double v) {
        return LEFT + (v - x[0]) / (x[1] - x[0]) * (width - LEFT - RIGHT);
    }

    private double py(double v) {
        return height - BOTTOM - (Math.clamp(v, y[0], y[1]) - y[0]) / (y[1] - y[0]) * (height - TOP - BOTTOM);
    }
}
