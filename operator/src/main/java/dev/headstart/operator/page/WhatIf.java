package dev.headstart.operator.page;

import dev.headstart.operator.report.Numbers;
import dev.headstart.planner.Shortage;
import java.util.List;
import java.util.Optional;

/** The plan beside the same plan under some times the traffic: floors and what would be missing. */
record WhatIf(PlanView view, double factor, Optional<Preview> planned, Optional<Preview> imagined) {

    Html table() {
        if (planned.isEmpty() || imagined.isEmpty()) {
            return Html.of(
                    "<div class=\"card\"><p>Nothing can be imagined before the operator has looked at the plan.</p></div>");
        }
        String times = "× " + Numbers.plain(factor);
        return Html.of(
                "<div class=\"card\"><h3>Highest floor within two days</h3>%s<table class=\"imagined\"><thead><tr><th scope=\"col\">Target</th><th scope=\"col\">As planned</th><th scope=\"col\">%s</th><th scope=\"col\">Rises</th><th scope=\"col\">Missing</th></tr></thead><tbody>%s</tbody></table>%s<p class=\"note\">Reckoned by the operator’s own planner from the forecast times the factor; nothing in the cluster changes. Autoscalers’ maxima, quotas and nodes are not looked at.</p></div>",
                view.trusted()
                        ? Html.NONE
                        : Html.of(
                                "<p class=\"note\">The forecast is not trusted and moves no floor, so neither does a multiple of it.</p>"),
                times,
                Html.join(view.plan().getSpec().targets().stream().map(t -> row(t.name(), times))),
                connections());
    }

    private Html row(String target, String times) {
        Optional<Preview.Peak> before = planned.flatMap(p -> p.peak(target));
        Optional<Preview.Peak> after = imagined.flatMap(p -> p.peak(target));
        if (before.isEmpty() || after.isEmpty()) {
            return Html.of(
                    "<tr><th scope=\"row\" data-label=\"Target\">%s</th><td colspan=\"4\" class=\"dim\">cannot be planned for now</td></tr>",
                    target);
        }
        return Html.of(
                "<tr><th scope=\"row\" data-label=\"Target\">%s</th><td data-label=\"As planned\">%s</td><td data-label=\"%s\"><b>%s</b></td><td data-label=\"Rises\">%s</td><td data-label=\"Missing\">%s</td></tr>",
                target,
                before.get().highest(),
                times,
                after.get().highest(),
                rises(before.get(), after.get()),
                missing(after.get()));
    }

    private Html rises(Preview.Peak before, Preview.Peak after) {
        if (after.now() > before.now()) {
            return Html.of("now, to %s", after.now());
        }
        return after.rises().map(at -> view.times().stamp(at)).orElse(Html.of("<span class=\"dim\">no</span>"));
    }

    private Html missing(Preview.Peak peak) {
        return peak.shortage().map(this::missing).orElseGet(() -> Html.of("<span class=\"good\">✓ none</span>"));
    }

    private Html missing(Shortage s) {
        return Html.of(
                "<b class=\"bad\">✕ %s</b><small>needs %s, may have %s; short from %s</small>",
                s.missing(), s.needed(), s.available(), view.times().stamp(s.from()));
    }

    private Html connections() {
        List<String> words = imagined.stream()
                .flatMap(p -> p.connections().stream())
                .map(m -> m.words(view.zone()))
                .toList();
        return words.isEmpty()
                ? Html.NONE
                : Html.of(
                        "<ul class=\"troubles\">%s</ul>",
                        Html.join(words.stream().map(w -> Html.of("<li>%s</li>", w))));
    }
}
