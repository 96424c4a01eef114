package dev.headstart.cli.replay;

import java.time.ZoneId;
import java.util.List;

/** A replay as one HTML page that needs nothing but itself. */
final class HtmlReport {
    private static final String STYLE = """
            <style>
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:1280px;padding:0 1rem;color:#1b1f24;background:#fff}
            h1{font-size:1.3rem}h2{font-size:1.1rem;margin-top:2rem}h3{font-size:.95rem;margin:1rem 0 .2rem}
            table{border-collapse:collapse}td,th{padding:.25rem .7rem;border-bottom:1px solid #d0d7de;text-align:right}
            td:nth-child(-n+2),th:nth-child(-n+2){text-align:left}tr.headstart td{font-weight:600}
            svg{width:100%;height:auto;display:block}svg text{font:11px system-ui,sans-serif;fill:#57606a}
            .key span{margin-right:1.2rem}.key i{display:inline-block;width:1.6rem;height:.5rem;margin-right:.35rem;vertical-align:middle}
            </style>
            """;
    private static final String KEY = """
            <p class="key"><span><i style="background:#24292f"></i>traffic, in replicas that it needs</span>
            <span><i style="background:#c8d9f0"></i>forecast band, 10% to 90%, as made one lead time before</span>
            <span><i style="background:#8250df"></i>floor</span><span><i style="background:#1a7f37"></i>ready replicas: the capacity</span>
            <span><i style="background:#cf222e"></i>shortfall</span></p>
            """;

    private final Summary summary;
    private final ZoneId zone;

    HtmlReport(Summary summary, ZoneId zone) {
        this.summary = summary;
        this.zone = zone;
    }

    String html(List<Replay.Run> runs) {
        String title = escape(summary.title());
        StringBuilder page = new StringBuilder(
                        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
                .append(title)
                .append("</title>\n")
                .append(STYLE)
                .append("</head><body>\n<h1>")
                .append(title)
                .append("</h1>\n");
        page.append(table(runs)).append(KEY);
        for (int tier = 0; tier < runs.getFirst().recordings().size(); tier++) {
            page.append("<h2>")
                    .append(escape(runs.getFirst().recordings().get(tier).target()))
                    .append("</h2>\n");
            for (Replay.Run run : runs.reversed()) {
                page.append("<h3>").append(escape(run.strategy())).append("</h3>\n");
                boolean band = run.strategy().equals("headstart");
                page.append(new Plot(run.recordings().get(tier), summary.window(), zone).svg(band));
            }
        }
        return page.append("</body></html>\n").toString();
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
        StringBuilder row = new StringBuilder("<tr class=\"" + escape(style) + "\">");
        cells.forEach(cell -> row.append("<%s>%s</%s>".formatted(tag, escape(cell), tag)));
        return row.append("</tr>\n").toString();
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
