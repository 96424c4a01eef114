package dev.headstart.e2e.shop;

import dev.headstart.cli.page.Page;
import dev.headstart.cli.page.Plot;
import dev.headstart.shop.local.load.Piece;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Two ramps on one page: what shoppers waited, and what was ready for them. */
final class RampPage {

    private static final int WIDTH = 1240;
    private static final int HEIGHT = 220;
    private static final String[] COLOURS = {"c0", "c1", "c2", "c3", "c4"};
    private static final String STYLE = """
            .wait{stroke:#b42318}.c0{stroke:#0b6bcb}.c1{stroke:#b45309}.c2{stroke:#0f766e}.c3{stroke:#7c3aed}.c4{stroke:#57606a}
            .key{font-weight:600}.key.c0{color:#0b6bcb}.key.c1{color:#b45309}.key.c2{color:#0f766e}.key.c3{color:#7c3aed}.key.c4{color:#57606a}
            """;

    private RampPage() {}

    static String of(List<Course> courses) {
        StringBuilder body = new StringBuilder(
                "<p class=\"note\">Minutes before and after traffic begins to rise. Counted is from %d minutes before it.</p>"
                        .formatted(Course.BEFORE.toMinutes()));
        double slowest = courses.stream()
                .flatMap(c -> c.pieces().stream())
                .mapToDouble(Piece::p99Ms)
                .max()
                .orElse(1);
        for (Course course : courses) {
            body.append("<h2>")
                    .append(Page.escape(course.name()))
                    .append("</h2>")
                    .append(words(course));
            body.append("<h3>Wait of 99 of 100 requests, seconds</h3>").append(waits(course, slowest));
            body.append("<h3>Ready replicas: ")
                    .append(key(course))
                    .append("</h3>")
                    .append(replicas(course));
        }
        return Page.of("The same ramp, with and without Headstart", STYLE, body);
    }

    private static String words(Course it) {
        return String.format(
                Locale.ROOT,
                "<p>%,d requests, of which %,d failed and %,d took over two seconds; in the worst %d seconds 99 of 100 took up to %.0f ms.</p>",
                it.requests(),
                it.failed(),
                it.slow(),
                Course.PIECE.toSeconds(),
                it.worstP99Ms());
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

    private static String waits(Course course, double most) {
        double[] xs = course.pieces().stream()
                .mapToDouble(it -> minutes(course, it.from()))
                .toArray();
        double[] ys =
                course.pieces().stream().mapToDouble(it -> it.p99Ms() / 1000).toArray();
        return plot(course, 1.05 * most / 1000).line("wait", xs, ys).svg("waits, " + course.name());
    }

    private static String replicas(Course course) {
        int most = course.replicas().stream()
                .flatMap(it -> it.byWorkload().values().stream())
                .mapToInt(Integer::intValue)
                .max()
                .orElse(1);
        Plot plot = plot(course, most + 1);
        double[] xs = course.replicas().stream()
                .mapToDouble(it -> minutes(course, it.at()))
                .toArray();
        List<String> workloads = course.workloads();
        for (int i = 0; i < workloads.size(); i++) {
            String workload = workloads.get(i);
            double[] ys = course.replicas().stream()
                    .mapToDouble(it -> it.byWorkload().getOrDefault(workload, 0))
                    .toArray();
            plot.line(COLOURS[i % COLOURS.length], xs, ys);
        }
        return plot.svg("ready replicas, " + course.name());
    }

    private static Plot plot(Course course, double most) {
        double first = minutes(course, course.replicas().getFirst().at());
        double last = minutes(course, course.replicas().getLast().at());
        Plot plot = new Plot(WIDTH, HEIGHT, new double[] {first, last}, new double[] {0, most})
                .ticksY(v -> String.format(Locale.ROOT, v < 10 && v != Math.rint(v) ? "%.1f" : "%.0f", v));
        for (double at = Math.ceil(first / 5) * 5; at <= last; at += 5) {
            plot.tickX(at, String.format(Locale.ROOT, "%+.0f", at));
        }
        return plot;
    }

    private static double minutes(Course course, Instant at) {
        return Duration.between(course.rise(), at).toMillis() / 60_000.0;
    }
}
