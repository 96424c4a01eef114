package dev.headstart.e2e.shop;

import dev.headstart.cli.page.Page;
import dev.headstart.cli.page.Plot;
import dev.headstart.shop.local.load.Figures;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Two ramps on one page: what shoppers waited, and what was ready for them. */
final class RampPage {

    private static final int WIDTH = 1240;
    private static final int HEIGHT = 220;
    private static final String[] COLOURS = {"c0", "c1", "c2", "c3", "c4"};
    private static final String STYLE = """
            .wait{stroke:#b42318}.c0{stroke:#0b6bcb}.c1{stroke:#b45309}.c2{stroke:#0f766e}.c3{stroke:#7c3aed}.c4{stroke:#57606a}
            .key{font-weight:600}.key.c0{color:#0b6bcb}.key.c1{color:#b45309}.key.c2{color:#0f766e}.key.c3{color:#7c3aed}.key.c4{color:#57606a}
            """;

    private final Duration ramp;

    /** @param ramp when traffic begins to rise, since the start */
    RampPage(Duration ramp) {
        this.ramp = ramp;
    }

    String of(List<Course> courses) {
        StringBuilder body =
                new StringBuilder("<p class=\"note\">Minutes before and after traffic begins to rise.</p>");
        double slowest = courses.stream()
                .flatMap(c -> c.waits().stream())
                .mapToDouble(Course.Wait::p99Ms)
                .max()
                .orElse(1);
        for (Course course : courses) {
            body.append("<h2>")
                    .append(Page.escape(course.name()))
                    .append("</h2>")
                    .append(words(course.figures()));
            body.append("<h3>Wait of 99 of 100 requests, seconds</h3>").append(waits(course, slowest));
            body.append("<h3>Ready replicas: ")
                    .append(key(course))
                    .append("</h3>")
                    .append(replicas(course));
        }
        return Page.of("The same ramp, with and without Headstart", STYLE, body);
    }

    private static String words(Figures f) {
        return String.format(
                Locale.ROOT,
                "<p>%,d requests, of which %,d failed and %,d took over two seconds; p99 %.0f ms, longest %.0f ms.</p>",
                f.requests(),
                f.failedRequests(),
                f.slowRequests(),
                Objects.requireNonNullElse(f.p99Ms(), Double.NaN),
                Objects.requireNonNullElse(f.maxMs(), Double.NaN));
    }

    private static String key(Course course) {
        StringBuilder key = new StringBuilder();
        List<String> workloads = course.workloads();
        for (int i = 0; i < workloads.size(); i++) {
            key.append("<span class=\"key ")
                    .append(COLOURS[i % COLOURS.length])
                    .append("\">")
                    .append(workloads.get(i))
                    .append("</span> ");
        }
        return key.toString();
    }

    private String waits(Course course, double most) {
        Plot plot = plot(course, 1.05 * most / 1000);
        double[] xs =
                course.waits().stream().mapToDouble(w -> minutes(w.since())).toArray();
        double[] ys = course.waits().stream().mapToDouble(w -> w.p99Ms() / 1000).toArray();
        return plot.line("wait", xs, ys).svg("waits, " + course.name());
    }

    private String replicas(Course course) {
        int most = course.replicas().stream()
                .flatMap(r -> r.byWorkload().values().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        Plot plot = plot(course, most + 1);
        double[] xs =
                course.replicas().stream().mapToDouble(r -> minutes(r.since())).toArray();
        List<String> workloads = course.workloads();
        for (int i = 0; i < workloads.size(); i++) {
            String workload = workloads.get(i);
            double[] ys = course.replicas().stream()
                    .mapToDouble(r -> r.byWorkload().getOrDefault(workload, 0))
                    .toArray();
            plot.line(COLOURS[i % COLOURS.length], xs, ys);
        }
        return plot.svg("ready replicas, " + course.name());
    }

    private Plot plot(Course course, double most) {
        double first = minutes(Duration.ZERO);
        double last = minutes(course.replicas().getLast().since());
        Plot plot = new Plot(WIDTH, HEIGHT, new double[] {first, last}, new double[] {0, most})
                .ticksY(v -> String.format(Locale.ROOT, v < 10 && v != Math.rint(v) ? "%.1f" : "%.0f", v));
        for (double at = Math.ceil(first / 5) * 5; at <= last; at += 5) {
            plot.tickX(at, String.format(Locale.ROOT, "%+.0f", at));
        }
        return plot;
    }

    private double minutes(Duration since) {
        return since.minus(ramp).toMillis() / 60_000.0;
    }
}
