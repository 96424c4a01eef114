package dev.headstart.operator.forecast;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Series;
import dev.headstart.history.History;
import dev.headstart.history.Quality;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.Given;
import dev.headstart.planner.Trust;
import dev.headstart.spec.Recipe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OutlooksTest {

    private static final Traffic UNKNOWN = new Traffic.Unknown(Reason.PrometheusUnreachable, "it does not answer");
    private static final ScalePlan PLAN = Given.plan();
    private static final Trust RULES = new Trust(0.95, Duration.ofHours(1), 0.35);
    private static final Recipe RECIPE = Given.recipe("q", "1h", Duration.ofDays(10), 0.95);

    private final FakeCluster cluster = new FakeCluster();
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Outlooks outlooks = new Outlooks(new ModelShelf(waiting::add), new Recall(cluster.client()));

    @AfterEach
    void close() {
        cluster.close();
    }

    private static Traffic known() {
        Series series = Given.hourly(NOON.minus(Given.HOUR.multipliedBy(30)), 30, i -> 10 + i % 24);
        return new Traffic.Known(new History(series, new Quality(30, 0, 0, List.of())), OptionalDouble.of(12));
    }

    private Judgement judge(Traffic traffic, Duration afterNoon) {
        return outlooks.judge(PLAN, traffic, RECIPE, RULES, NOON.plus(afterNoon));
    }

    private Judgement trained() {
        judge(known(), Duration.ZERO);
        waiting.remove().run();
        return judge(known(), Duration.ZERO);
    }

    @Test
    void withoutAModelNothingIsForecastAndTheReasonIsTold() {
        assertThat(judge(known(), Duration.ZERO).reason()).isEqualTo(Reason.Training);
        assertThat(judge(UNKNOWN, Duration.ZERO).reason()).isEqualTo(Reason.MetricsUnavailable);
        assertThat(judge(UNKNOWN, Duration.ZERO).message()).isEqualTo("it does not answer");
    }

    @Test
    void theLastForecastIsKeptWhilePrometheusIsAwayUntilItIsNoLongerValid() {
        Judgement good = trained();
        assertThat(good.forecast()).isPresent();

        assertThat(judge(UNKNOWN, Duration.ofHours(11))).isEqualTo(good);
        assertThat(judge(UNKNOWN, Duration.ofHours(12)).reason()).isEqualTo(Reason.MetricsUnavailable);
        assertThat(judge(UNKNOWN, Duration.ofHours(12)).forecast()).isEmpty();
    }

    @Test
    void aPlanThatIsForgottenHasNoForecast() {
        trained();
        outlooks.forget("uid-1");

        assertThat(judge(UNKNOWN, Duration.ofHours(1)).forecast()).isEmpty();
    }

    @Test
    void theForecastBeforeIsKeptWhileAnEditedPlansModelIsTrained() {
        Judgement good = trained();
        Recipe edited = Given.recipe("q", "1h", Duration.ofDays(10), 0.99);
        Trust rules = new Trust(0.99, Duration.ofHours(1), 0.35);

        assertThat(outlooks.judge(PLAN, known(), edited, rules, NOON)).isEqualTo(good);

        waiting.remove().run();
        assertThat(outlooks.judge(PLAN, known(), edited, rules, NOON)
                        .forecast()
                        .orElseThrow()
                        .quantiles())
                .containsKey(0.99);
    }

    private void published(String ownerUid, String trusted) {
        cluster.has("/apis/headstart.dev/v1alpha1/namespaces/shop/forecasts/shop", """
                {"apiVersion": "headstart.dev/v1alpha1", "kind": "Forecast",
                 "metadata": {"name": "shop", "namespace": "shop", "ownerReferences": [
                   {"apiVersion": "headstart.dev/v1alpha1", "kind": "ScalePlan", "name": "shop", "uid": "%s"}]},
                 "status": {"model": "Blend", "error": "0.2", "coverage": "unknown", "trusted": "%s",
                   "trainedUntil": "2026-03-02T11:00:00Z", "validUntil": "2026-03-03T00:00:00Z",
                   "candidates": [{"model": "Blend", "error": "0.2", "pinball": "0.1", "coverage": "0.8"}],
                   "points": [
                     {"time": "2026-03-02T12:00:00Z", "q10": "8", "q50": "10", "q90": "12", "provisioned": "14"},
                     {"time": "2026-03-02T14:00:00Z", "q10": "9", "q50": "11", "q90": "13", "provisioned": "15"}]}}
                """.formatted(ownerUid, trusted));
    }

    @Test
    void aRestartGoesOnWithTheForecastThatWasPublishedUntilItIsNoLongerValid() {
        published("uid-1", "True");

        Judgement recalled = judge(known(), Duration.ZERO);

        assertThat(recalled.trusted()).isTrue();
        assertThat(recalled.forecast().orElseThrow().quantile(0.95).value(1)).isEqualTo(15);
        assertThat(recalled.forecast().orElseThrow().card().candidates()).hasSize(1);
        assertThat(judge(UNKNOWN, Duration.ofHours(11))).isEqualTo(recalled);
        assertThat(judge(UNKNOWN, Duration.ofHours(12)).reason()).isEqualTo(Reason.MetricsUnavailable);
    }

    @Test
    void whatWasNotTrustedBeforeARestartIsNotAfterIt() {
        published("uid-1", "False");

        assertThat(judge(UNKNOWN, Duration.ZERO).trusted()).isFalse();
        assertThat(judge(UNKNOWN, Duration.ZERO).forecast()).isPresent();
    }

    @Test
    void theForecastOfAnEarlierPlanOfTheSameNameIsNotTakenForThisOnes() {
        published("another", "True");

        assertThat(judge(known(), Duration.ZERO).reason()).isEqualTo(Reason.Training);
    }

    @Test
    void aFreshForecastTakesThePlaceOfTheRecalledOne() {
        published("uid-1", "True");
        Judgement recalled = judge(known(), Duration.ZERO);

        assertThat(trained()).isNotEqualTo(recalled);
        assertThat(judge(UNKNOWN, Duration.ofHours(1)).forecast()).isNotEqualTo(recalled.forecast());
    }
}
