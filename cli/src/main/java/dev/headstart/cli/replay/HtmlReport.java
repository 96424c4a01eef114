package dev.headstart.cli.replay;

import dev.headstart.cli.page.Page;
import java.time.ZoneId;
import java.util.List;

/** What a replay came to, as a page. */
final class HtmlReport {
    private static final String STYLE = """
            body{max-width:1280px}td:nth-child(-n+2),th:nth-child(-n+2){text-align:left}tr.headstart td{font-weight:600}
            .key span{margin-right:1.2rem}.key i{display:inline-block;width:1.6rem;height:.5rem;margin-right:.35rem;vertical-align:middle}
            .need{stroke:#24292f;stroke-width:1}.floor{stroke:#8250df;stroke-width:1}.ready{stroke:#1a7f37}
            .band{fill:#c8d9f0}.short{stroke:#cf222e;stroke-width:2}i.need{background:#24292f}i.band{background:#c8d9f0}
            i.floor{background:#8250df}i.ready{background:#1a7f37}i.short{background:#cf222e}
            @media(prefers-color-scheme:dark){.need{stroke:#e6edf3}i.need{background:#e6edf3}.band{fill:#1f3a5f}i.band{background:#1f3a5f}}
            """;
    private static final String KEY = """
            <p class="key"><span><i class="need"></i>traffic, in replicas that it needs</span>
            <span><i class="band"></i>forecast band, 10% to 90%, as made one lead time before</span>
            <span><i class="floor"></i>floor</span><span><i class="ready"></i>ready replicas: the capacity</span>
            <span><i class="short"></i>shortfall</span></p>
            """;

    private final Summary summary;
    private final ZoneId zone;

    HtmlReport(Summary summary, ZoneId zone) {
        this.summary = summary;
        this.zone = zone;
    }

    String html(List<Replay.Run> runs) {
        TierPlot plot = new TierPlot(summary.window(), zone);
        StringBuilder page = new StringBuilder();
        page.append(table(runs)).append(KEY);
        for (int tier = 0; tier < runs.getFirst().recordings().size(); tier++) {
            page.append("<h2>")
                    .append(Page.escape(runs.getFirst().recordings().get(tier).target()))
                    .append("</h2>\n");
            for (Replay.Run run : runs.reversed()) {
                page.append("<h3>").append(Page.escape(run.strategy())).append("</h3>\n");
                boolean band = run.strategy().equals("headstart");
                page.append(plot.svg(run.recordings().get(tier), band)).append('\n');
            }
        }
        return Page.of(summary.title(), STYLE, page);
    }

    private String table(List<Replay.Run> runs) {
        List<Result> results = runs.stream().flatMap(r -> r.results().stream()).toList();
        StringBuilder table = new StringBuilder("<table>").append(row(Summary.HEADINGS, "th", ""));
        for (List<String> cells : summary.rows(results)) {
            table.append(row(cells, "td", cells.get(1)));
        }
        return table.append("</table>\n").toString();
    }

    private static String row(List<String> cells, String tag, String style) {
        StringBuilder row = new StringBuilder("<tr class=\"" + Page.escape(style) + "\">");
        cells.forEach(cell -> row.append("<%s>%s</%s>".formatted(tag, Page.escape(cell), tag)));
        return row.append("</tr>\n").toString();
    }
}
