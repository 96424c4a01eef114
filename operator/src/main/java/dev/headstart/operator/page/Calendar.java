package dev.headstart.operator.page;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.PeakEventSpec;
import java.util.List;

/** The PeakEvents of a plan, past ones last. */
record Calendar(PlanView view) {

    Html html() {
        List<PeakEvent> events = view.events();
        return Html.of(
                "<div class=\"card\"><h2>Events</h2>%s</div>",
                events.isEmpty()
                        ? Html.of(
                                "<p class=\"dim\">No PeakEvent applies. A sale or a launch that history does not show is told by one.</p>")
                        : Html.of(
                                "<table><thead><tr><th scope=\"col\">Event</th><th scope=\"col\">From</th><th scope=\"col\">To</th><th scope=\"col\">Traffic</th></tr></thead><tbody>%s</tbody></table>",
                                Html.join(events.stream().map(this::row))));
    }

    private Html row(PeakEvent event) {
        PeakEventSpec spec = event.getSpec();
        boolean over = spec.to().isBefore(view.now());
        Html when = over ? Html.of("over") : view.times().countdown(spec.from());
        return Html.of(
                "<tr%s><th scope=\"row\" data-label=\"Event\">%s</th><td data-label=\"From\">%s<small>%s</small></td><td data-label=\"To\">%s</td><td data-label=\"Traffic\">%s</td></tr>",
                over ? Html.of(" class=\"dim\"") : Html.NONE,
                event.getMetadata().getName(),
                view.times().stamp(spec.from()),
                when,
                view.times().stamp(spec.to()),
                factor(spec));
    }

    private Html factor(PeakEventSpec spec) {
        if (spec.like() != null) {
            return Html.of(
                    "like %s, × %s",
                    view.times().moment(spec.like().from()), spec.like().scale());
        }
        return Html.of(
                "× %s", spec.multiplier() == null ? "1" : spec.multiplier().toString());
    }
}
