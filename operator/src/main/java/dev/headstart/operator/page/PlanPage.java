package dev.headstart.operator.page;

import static java.util.Objects.requireNonNull;

import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec;
import dev.headstart.operator.report.Numbers;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One plan, in sections.
 *
 * @param factor how many times the forecast's traffic a viewer imagines
 */
record PlanPage(PlanView view, double factor, Optional<Preview> planned, Optional<Preview> imagined) {

    private static final int MOST_CHANGES = 12;

    static PlanPage of(PlanView view, double factor) {
        return new PlanPage(
                view,
                factor,
                view.situation().map(s -> Preview.of(view.plan(), s, 1)),
                view.situation().map(s -> Preview.of(view.plan(), s, factor)));
    }

    /** All of the page, in order. */
    Map<String, Html> sections() {
        Map<String, Html> living = living();
        Map<String, Html> all = new LinkedHashMap<>();
        all.put("head", living.get("head"));
        all.put("plot", plot());
        all.put("decisions", living.get("decisions"));
        all.put("ask", ask());
        living.forEach(all::putIfAbsent);
        return all;
    }

    /** What a viewer is sent when something has changed. */
    Map<String, Object> update() {
        Map<String, String> sections = new LinkedHashMap<>();
        living().forEach((id, html) -> sections.put(id, html.code()));
        return Map.of("sections", sections, "plot", data());
    }

    /** The sections that change while somebody looks. */
    private Map<String, Html> living() {
        Map<String, Html> sections = new LinkedHashMap<>();
        sections.put("head", head());
        sections.put("decisions", decisions());
        sections.put("imagined", new WhatIf(view, factor, planned, imagined).table());
        sections.put("changes", changes());
        sections.put("accuracy", new Accuracy(view).html());
        sections.put("events", new Calendar(view).html());
        sections.put("numbers", new ForecastTable(view).html());
        return sections;
    }

    private Map<String, Object> data() {
        return new PlotData(view, planned, factor == 1 ? Optional.empty() : imagined).tree();
    }

    /** Where updates come from. */
    String stream() {
        return view.path() + "/live?times=" + Numbers.plain(factor);
    }

    private Html head() {
        return Html.of(
                "<nav class=\"crumbs\" aria-label=\"Where you are\"><a href=\"/\" id=\"up\">Plans</a> <span aria-hidden=\"true\">/</span> %s</nav><div class=\"title\"><h1>%s</h1>%s</div>%s<dl class=\"facts\">%s</dl>",
                view.namespace(),
                view.name(),
                Badges.of(view),
                troubles(),
                Html.join(List.of(now(), peak(), rise(), error())));
    }

    private Html troubles() {
        return view.troubles().isEmpty()
                ? Html.NONE
                : Html.of(
                        "<ul class=\"troubles\">%s</ul>",
                        Html.join(view.troubles().stream()
                                .map(c -> Html.of("<li><b>%s</b> %s</li>", c.getReason(), c.getMessage()))));
    }

    private static Html fact(String name, Html value, Html detail) {
        return Html.of("<div><dt>%s</dt><dd>%s<small>%s</small></dd></div>", name, value, detail);
    }

    private Html now() {
        return view.status()
                .map(ScalePlanStatus::traffic)
                .map(t -> fact(
                        "Traffic now",
                        Html.of("<b>%s</b>", t.now()),
                        Html.of("at %s", view.times().clock(Rfc3339.parse(t.at())))))
                .orElseGet(() -> fact("Traffic now", Html.of("<b>unknown</b>"), Html.NONE));
    }

    private Html peak() {
        return view.nextPeak()
                .map(peak -> fact(
                        "Next peak",
                        Html.of("<b>%s</b>", view.times().countdown(Rfc3339.parse(peak.at()))),
                        Html.of(
                                "up to %s, likely %s, %s%s",
                                peak.upper(),
                                peak.expected(),
                                view.times().stamp(Rfc3339.parse(peak.at())),
                                peak.event() == null ? "" : " (" + peak.event() + ")")))
                .orElseGet(() -> fact("Next peak", Html.of("<b>none</b>"), Html.of("is forecast")));
    }

    /** As status has it, which knows the forecast in full; else as the published points tell. */
    private Html rise() {
        Optional<Html> said = view.targets()
                .filter(t -> t.next() != null && t.floor() != null && t.next().floor() > t.floor())
                .min(Comparator.comparing(
                        t -> Rfc3339.parse(requireNonNull(t.next()).at())))
                .map(t -> rise(
                        t.name(),
                        requireNonNull(t.floor()),
                        requireNonNull(t.next()).floor(),
                        Rfc3339.parse(requireNonNull(t.next()).at())));
        return said.or(() -> planned.flatMap(p -> p.changes().stream()
                        .filter(Preview.Change::isRise)
                        .findFirst()
                        .map(c -> rise(
                                c.target(),
                                c.before(),
                                c.decision().floor(),
                                c.decision().at()))))
                .orElseGet(() -> fact("Next rise", Html.of("<b>none</b>"), Html.of("in the forecast")));
    }

    private Html rise(String target, int from, int to, Instant at) {
        return fact(
                "Next rise",
                Html.of("<b>%s</b>", view.times().countdown(at)),
                Html.of("%s from %s to %s, %s", target, from, to, view.times().stamp(at)));
    }

    private Html error() {
        return view.forecast()
                .map(f -> fact(
                        "Forecast’s error",
                        Html.of("<b>%s</b>", Accuracy.percent(f.error())),
                        Html.of("%s, in its backtest", f.model())))
                .orElseGet(() -> fact("Forecast’s error", Html.of("<b>unknown</b>"), Html.of("no forecast yet")));
    }

    private Html plot() {
        Html json = new Html(Serialization.asJson(data()).replace("<", "\\u003c"));
        Html why = view.traffic().series().isPresent()
                ? Html.NONE
                : Html.of(
                        "<p class=\"note\">No traffic is drawn: %s</p>",
                        view.traffic().why());
        return Html.of(
                "<div class=\"card plots\"><div class=\"tools\"><h2>Traffic and floors</h2><div class=\"keys\" hidden><button data-span=\"day\" aria-pressed=\"true\">Day</button><button data-span=\"all\" aria-pressed=\"false\">All</button></div></div>%s<div id=\"plots\" hidden></div><p class=\"note help\" hidden>Drag to look closer, double-click for all. With the keyboard: arrows read the values, + and − look closer and wider.</p><noscript><p class=\"note\">Plots need JavaScript; the same numbers are in the tables below.</p></noscript><script type=\"application/json\" id=\"plot-data\">%s</script></div>",
                why, json);
    }

    private Html decisions() {
        return Html.of(
                "<div class=\"card\"><h2>Decisions</h2><table><thead><tr><th scope=\"col\">Target</th><th scope=\"col\">Wave</th><th scope=\"col\">Floor</th><th scope=\"col\">Ready</th><th scope=\"col\">Next</th><th scope=\"col\">Why</th></tr></thead><tbody>%s</tbody></table>%s</div>",
                Html.join(view.targets().map(this::decision)),
                view.mode().equals("Enforce")
                        ? Html.NONE
                        : Html.of("<p class=\"note\">This plan only observes now: its floors are not written.</p>"));
    }

    private Html decision(TargetStatus target) {
        int wave = view.plan().getSpec().targets().stream()
                .filter(t -> t.name().equals(target.name()))
                .map(TargetSpec::wave)
                .findFirst()
                .orElse(0);
        Html next = target.next() == null
                ? Html.of("<span class=\"dim\">no change</span>")
                : Html.of(
                        "<b>%s</b> %s<small>%s</small>",
                        target.next().floor(),
                        view.times().countdown(Rfc3339.parse(target.next().at())),
                        view.times().moment(Rfc3339.parse(target.next().at())));
        return Html.of(
                "<tr><th scope=\"row\" data-label=\"Target\">%s<small>%s</small></th><td data-label=\"Wave\">%s</td><td data-label=\"Floor\"><b>%s</b></td><td data-label=\"Ready\">%s</td><td data-label=\"Next\">%s</td><td data-label=\"Why\" class=\"words\">%s</td></tr>",
                target.name(),
                Objects.requireNonNullElse(target.via(), target.ref().words()),
                wave,
                known(target.floor()),
                known(target.ready()),
                next,
                target.reason());
    }

    private static String known(@Nullable Integer replicas) {
        return replicas == null ? "–" : replicas.toString();
    }

    private Html ask() {
        return Html.of(
                "<div class=\"card\"><h2>What if</h2><form id=\"what-if\" method=\"get\" action=\"%s#imagined\"><label for=\"times\">Traffic is</label> <input id=\"times\" name=\"times\" type=\"number\" min=\"%s\" max=\"%s\" step=\"0.1\" value=\"%s\" inputmode=\"decimal\"> <span>times the forecast</span> <button>Show</button></form></div>",
                view.path(), Preview.LEAST, Numbers.plain(Preview.MOST), Numbers.plain(factor));
    }

    private Html changes() {
        List<Preview.Change> changes = planned.map(Preview::changes).orElse(List.of());
        if (changes.isEmpty()) {
            return Html.of(
                    "<div class=\"card\"><h2>What comes next</h2><p>No floor changes as far as the forecast reaches.</p></div>");
        }
        Html more = changes.size() > MOST_CHANGES
                ? Html.of("<p class=\"note\">and %s more changes</p>", changes.size() - MOST_CHANGES)
                : Html.NONE;
        return Html.of(
                "<div class=\"card\"><h2>What comes next</h2><ol class=\"changes\">%s</ol>%s</div>",
                Html.join(changes.stream().limit(MOST_CHANGES).map(this::change)), more);
    }

    private Html change(Preview.Change change) {
        return Html.of(
                "<li class=\"%s\">%s<b>%s</b> <span class=\"move\">%s → %s</span><span class=\"dim\">%s</span></li>",
                change.isRise() ? "rise" : "fall",
                view.times().stamp(change.decision().at()),
                change.target(),
                change.before(),
                change.decision().floor(),
                change.decision().reason());
    }
}
