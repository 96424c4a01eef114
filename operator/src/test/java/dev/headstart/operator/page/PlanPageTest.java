package dev.headstart.operator.page;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ScalePlan;
import dev.headstart.operator.Given;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanPageTest {

    private final PlanView view = Looked.view(
            Looked.plan(),
            Looked.peak(),
            Given.event(
                    "sale",
                    "app: shop",
                    "start: \"2026-03-02T18:00:00Z\", end: \"2026-03-02T20:00:00Z\", multiplier: \"3\""));

    private String section(String id) {
        return code(PlanPage.of(view, 2).sections(), id);
    }

    private static String code(Map<String, Html> sections, String id) {
        return requireNonNull(sections.get(id)).code();
    }

    @Test
    void wordsOfTheClusterAreTextAndNoMarkup() {
        assertThat(section("decisions")).contains("it &lt;is&gt; so").doesNotContain("it <is>");
    }

    @Test
    void theHeadSaysWhatComesNext() {
        assertThat(section("head")).contains("in 6 h 0 min", "web from 2 to 6", "in 4 h 0 min", "Trusted", "20%");
    }

    @Test
    void theImaginedPeakStandsBesideThePlannedOne() {
        assertThat(section("imagined")).contains("× 2", "needs 12, may have 9");
    }

    @Test
    void anEventThatAppliesIsListedAndDrawn() {
        assertThat(section("events")).contains("sale", "× 3");
        assertThat(section("plot")).contains("\"name\":\"sale\"");
    }

    @Test
    void accuracyIsToldDayByDay() {
        assertThat(section("accuracy"))
                .contains("Sat 28 Feb to Sun 1 Mar; the most on Sun 1 Mar, <b>25%</b>")
                .contains("y=\"24\" width=\"8\" height=\"16\"><title>Sat 28 Feb: 10%</title>")
                .contains("<th scope=\"row\">Sun 1 Mar</th><td>25%</td><td>70%</td>");
    }

    @Test
    void thePlotSaysWhyThereIsNoTraffic() {
        assertThat(section("plot")).contains("Prometheus is away");
    }

    @Test
    void allLinesOfATargetHaveTheSameLengthAndEndWhereTheNextBegins() {
        Map<String, Object> tree = new PlotData(
                        view,
                        PlanPage.of(view, 2).planned(),
                        PlanPage.of(view, 2).imagined())
                .tree();
        Map<?, ?> web = (Map<?, ?>) ((List<?>) requireNonNull(tree.get("targets"))).getFirst();
        List<?> rows = (List<?>) requireNonNull(web.get("rows"));
        List<?> times = (List<?>) rows.getFirst();
        assertThat(rows).hasSize(5).allSatisfy(row -> assertThat((List<?>) row).hasSameSizeAs(times));
        int now = times.indexOf((double) Looked.NOON.getEpochSecond());
        assertThat((List<?>) rows.get(1)).element(now).isEqualTo(2.0);
        assertThat((List<?>) rows.get(1)).element(0).isEqualTo(1.0);
        assertThat((List<?>) rows.get(1)).last().isNull();
        assertThat((List<?>) rows.get(3)).element(now).isEqualTo(2.0);
        assertThat((List<?>) rows.get(3)).element(0).isNull();
    }

    @Test
    void aPlanThatNobodyHasLookedAtYetHasAPageToo() {
        ScalePlan young = Given.plan();
        PlanView early = new PlanView(young, Optional.empty(), List.of(), view.traffic(), Map.of(), Looked.NOON);
        assertThat(code(PlanPage.of(early, 2).sections(), "head")).contains("No forecast", "unknown");
        assertThat(code(new ListPage(List.of(early)).sections(), "plans")).contains("no forecast");
    }

    @Test
    void theListHasFloorsSparklineAndCountdown() {
        assertThat(code(new ListPage(List.of(view)).sections(), "plans"))
                .contains("href=\"/plans/shop/shop\"", "2 of 2", "<path class=\"line\"", "in 6 h 0 min");
    }
}
