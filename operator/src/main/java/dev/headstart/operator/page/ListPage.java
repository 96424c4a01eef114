package dev.headstart.operator.page;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.Rfc3339;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.operator.report.Numbers;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** All plans that a viewer may see, the one with the nearest peak first within its namespace. */
record ListPage(List<PlanView> plans) {

    private static final int MOST_TARGETS = 6;

    Map<String, Html> sections() {
        Map<String, Html> sections = new LinkedHashMap<>();
        sections.put("plans", plans.isEmpty() ? empty() : table());
        return sections;
    }

    /** The same for a stream. */
    Map<String, String> text() {
        Map<String, String> text = new LinkedHashMap<>();
        sections().forEach((id, html) -> text.put(id, html.code()));
        return text;
    }

    private static Html empty() {
        return Html.of(
                "<h1>Plans</h1><div class=\"card\"><p>There is no ScalePlan where you may look. A plan is made with <code>kubectl apply</code>; <code>kubectl explain scaleplan.spec</code> says what it can hold.</p></div>");
    }

    private Html table() {
        return Html.of(
                "<h1>Plans</h1><table class=\"plans\"><thead><tr><th scope=\"col\">Plan</th><th scope=\"col\">State</th><th scope=\"col\">Coming 24 hours</th><th scope=\"col\">Now</th><th scope=\"col\">Next peak</th><th scope=\"col\">Ready of floor</th></tr></thead><tbody>%s</tbody></table>",
                Html.join(plans.stream().map(ListPage::row)));
    }

    private static Html row(PlanView view) {
        return Html.of(
                "<tr><th scope=\"row\" data-label=\"Plan\"><a id=\"to-%s-%s\" href=\"%s\">%s</a><small>%s</small></th><td data-label=\"State\">%s</td><td data-label=\"Coming 24 hours\">%s</td><td data-label=\"Now\">%s</td><td data-label=\"Next peak\">%s</td><td data-label=\"Ready of floor\">%s</td></tr>",
                view.namespace(),
                view.name(),
                view.path(),
                view.name(),
                view.namespace(),
                Badges.of(view),
                view.forecast().map(f -> spark(view, f)).orElse(Html.of("<span class=\"dim\">no forecast</span>")),
                now(view),
                peak(view),
                floors(view));
    }

    private static Html spark(PlanView view, ForecastStatus forecast) {
        return Html.of(
                "<span class=\"sparks\">%s<span class=\"hidden\">%s</span></span>",
                Sparks.of(forecast, view.now()), "highest " + forecast.peak() + " at " + forecast.peakAt());
    }

    private static Html now(PlanView view) {
        return view.status()
                .flatMap(s -> Optional.ofNullable(s.traffic()))
                .map(t -> Html.of("<b>%s</b>", t.now()))
                .orElse(Html.of("<span class=\"dim\">unknown</span>"));
    }

    private static Html peak(PlanView view) {
        return view.nextPeak()
                .map(peak -> Html.of(
                        "<b>%s</b> %s<small>%s%s</small>",
                        Numbers.plain(Double.parseDouble(peak.upper())),
                        view.times().countdown(Rfc3339.parse(peak.at())),
                        view.times().moment(Rfc3339.parse(peak.at())),
                        peak.event() == null ? "" : " · " + peak.event()))
                .orElse(Html.of("<span class=\"dim\">none is forecast</span>"));
    }

    private static Html floors(PlanView view) {
        List<TargetStatus> targets = view.targets().toList();
        Html more = targets.size() > MOST_TARGETS
                ? Html.of("<li class=\"dim\">and %s more</li>", targets.size() - MOST_TARGETS)
                : Html.NONE;
        Stream<Html> items = targets.stream().limit(MOST_TARGETS).map(t -> Html.of("<li>%s</li>", floor(t)));
        return Html.of("<ul class=\"floors\">%s%s</ul>", Html.join(items), more);
    }

    private static Html floor(TargetStatus target) {
        if (target.floor() == null || target.ready() == null) {
            return Html.of("<span>%s</span> <b class=\"bad\">not found</b>", target.name());
        }
        return Html.of(
                "<span>%s</span> <b class=\"%s\">%s of %s</b>",
                target.name(), target.ready() >= target.floor() ? "good" : "wait", target.ready(), target.floor());
    }
}
