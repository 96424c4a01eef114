package dev.headstart.e2e.capacity;

import dev.headstart.cli.page.Plot;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What shoppers of a played peak waited, second by second, as a picture of its own. */
final class SizePictures {

    private static final int WIDTH = 900;
    private static final int HEIGHT = 260;
    private static final int TICK = 10;
    private static final String STYLE = """
            <style>svg{background:#fff}text{font:11px system-ui,sans-serif;fill:#57606a}.grid{stroke:#d0d7de;stroke-width:.6}path{fill:none;stroke-width:1.6}
            .p99{stroke:#b42318}.p95{stroke:#b45309}.p50{stroke:#0b6bcb}.lost{stroke:#57606a;stroke-dasharray:4 3}
            text.p99{fill:#b42318;stroke:none}text.p95{fill:#b45309;stroke:none}text.p50{fill:#0b6bcb;stroke:none}</style>""";

    private SizePictures() {}

    static String of(Fleet.Played played) {
        int[] seconds = IntStream.range(played.from(), played.end()).toArray();
        double[] xs =
                IntStream.of(seconds).mapToDouble(it -> it - played.lostAt()).toArray();
        List<Diary.Span> spans = IntStream.of(seconds)
                .mapToObj(it -> played.diary().between(it, it + 1))
                .toList();
        double[] p99 = spans.stream().mapToDouble(Diary.Span::p99).toArray();
        double[] p95 = spans.stream().mapToDouble(Diary.Span::p95).toArray();
        double[] p50 = spans.stream().mapToDouble(Diary.Span::p50).toArray();
        double most = Math.max(0.1, 1.1 * Arrays.stream(p99).max().orElse(1));
        Plot plot = new Plot(WIDTH, HEIGHT, new double[] {xs[0], xs[xs.length - 1]}, new double[] {0, most})
                .ticksY(v -> String.format(Locale.ROOT, "%.2f s", v));
        for (int at = (int) xs[0]; at <= xs[xs.length - 1]; at += TICK) {
            plot.tickX(at, String.format(Locale.ROOT, "%+d s", at));
        }
        plot.line("lost", new double[] {0, 0}, new double[] {0, most})
                .line("p50", xs, p50)
                .line("p95", xs, p95)
                .line("p99", xs, p99);
        String keys =
                "<text class=\"p99\" x=\"80\" y=\"24\">p99</text><text class=\"p95\" x=\"120\" y=\"24\">p95</text>"
                        + "<text class=\"p50\" x=\"160\" y=\"24\">p50</text><text x=\"200\" y=\"24\">dashed: a node and all caches are lost</text>";
        return plot.svg("waits of shoppers before and after a node and all caches are lost")
                        .replaceFirst("<svg ", "<svg xmlns=\"http://www.w3.org/2000/svg\" ")
                        .replaceFirst(">", ">" + STYLE.replace("\n", ""))
                        .replace("</svg>", keys + "</svg>")
                + "\n";
    }
}
