package dev.headstart.cli.page;

/** A page of its own, with its style and charts inside: it opens from a disk, an e-mail or an artefact store. */
public final class Page {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;padding:0 1rem;color:#1b1f24;background:#fff}
            h1{font-size:1.4rem}h2{font-size:1.1rem;margin-top:2rem}h3{font-size:.95rem;margin:1rem 0 .2rem}
            table{border-collapse:collapse}td,th{padding:.3rem .6rem;text-align:right;border-bottom:1px solid #d0d7de}
            .note{color:#57606a}svg{width:100%;height:auto;display:block}text{font-size:11px;fill:#57606a}
            .grid{stroke:#d0d7de;stroke-width:.6}path{fill:none;stroke-width:1.4}
            @media(prefers-color-scheme:dark){body{color:#e6edf3;background:#0d1117}td,th{border-color:#30363d}.grid{stroke:#30363d}
            text{fill:#8b949e}.note{color:#8b949e}}
            """;

    private Page() {}

    /**
     * The whole page.
     *
     * @param title plain text; also its heading
     * @param style CSS that this page adds to that of all
     * @param body HTML
     */
    public static String of(String title, String style, CharSequence body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
                <style>
                %s%s</style></head><body>
                <h1>%s</h1>
                %s</body></html>
                """.formatted(escape(title), STYLE, style, escape(title), body);
    }

    /** Text as it is written in HTML. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
