package dev.headstart.operator.page;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What is around every page.
 *
 * @param now of the operator's clock
 * @param speed seconds of that clock in one of the wall's
 */
record Frame(Assets assets, Instant now, int speed) {

    /** A page that renews its sections from a stream. */
    Html live(Viewer viewer, String title, String stream, Map<String, Html> sections) {
        return page(title, Optional.of(viewer), Optional.of(stream), main(sections));
    }

    /** A page that stands still. */
    Html still(Optional<Viewer> viewer, String title, Html main) {
        return page(title, viewer, Optional.empty(), main);
    }

    private static Html main(Map<String, Html> sections) {
        return Html.join(sections.entrySet().stream()
                .map(s -> Html.of("<section id=\"%s\">%s</section>", s.getKey(), s.getValue())));
    }

    private Html page(String title, Optional<Viewer> viewer, Optional<String> stream, Html main) {
        return Html.of(
                """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s · Headstart</title>
                <link rel="icon" type="image/svg+xml" href="%s">
                <link rel="stylesheet" href="%s">
                <link rel="stylesheet" href="%s">
                <script src="%s" defer></script>
                <script src="%s" defer></script>
                </head>
                <body data-now="%s" data-speed="%s"%s>
                <a class="skip" href="#main">Skip to content</a>
                <header class="bar"><a class="brand" href="/"><img src="%s" alt="" width="24" height="24">Headstart</a>\
                <span id="live" role="status"></span>%s</header>
                <main id="main" tabindex="-1">%s</main>
                <footer class="foot">Times are in each plan’s own zone. This page changes nothing in the cluster.</footer>
                </body>
                </html>
                """,
                title,
                assets.link("icon.svg"),
                assets.link("uplot.css"),
                assets.link("page.css"),
                assets.link("uplot.js"),
                assets.link("page.js"),
                now,
                speed,
                stream.map(s -> Html.of(" data-stream=\"%s\"", s)).orElse(Html.NONE),
                assets.link("icon.svg"),
                viewer.map(Frame::signOut).orElse(Html.NONE),
                main);
    }

    private static Html signOut(Viewer viewer) {
        return Html.of(
                "<form class=\"who\" method=\"post\" action=\"/sign-out\"><span title=\"%s\">%s</span><button class=\"quiet\">Sign out</button></form>",
                viewer.name(), viewer.name());
    }
}
