package dev.headstart.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.TrafficSpec.PrometheusSpec;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeTest {

    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration SPAN = Duration.ofDays(10);

    private static Recipe recipe(String query, String step, Duration span, double quantile) {
        Settings settings = Settings.of(Duration.ofHours(24), List.of(0.1, 0.5, 0.9, quantile), ZoneOffset.UTC);
        return new Recipe(new PrometheusSpec(null, query, step, null), span, settings, List.of());
    }

    private static Series historyAt(Instant now) {
        return hourly(now.minus(SPAN), 240);
    }

    /** Each hour has its own value. */
    private static Series hourly(Instant start, int hours) {
        double[] values = new double[hours];
        Arrays.setAll(values, i -> start.getEpochSecond() / 3600.0 + i);
        return Series.of(start, Duration.ofHours(1), values);
    }

    @Test
    void aPlanAsksForItsQuantileBesideTheBandAndTheMedian() {
        Recipe recipe = Recipe.of(
                Given.plan(
                        "forecast: {quantile: 0.99, horizon: 24h, timeZone: Europe/Paris, holidays: FR, model: Linear}"),
                List.of());

        assertThat(recipe.span()).isEqualTo(SPAN);
        assertThat(recipe.source().query()).isEqualTo("up");
        assertThat(recipe.settings().quantiles()).containsExactly(0.1, 0.5, 0.9, 0.99);
        assertThat(recipe.settings().horizon()).isEqualTo(Duration.ofHours(24));
        assertThat(recipe.settings().zone()).isEqualTo(ZoneId.of("Europe/Paris"));
        assertThat(recipe.settings().holidays()).contains("FR");
        assertThat(recipe.settings().model()).isEqualTo("Linear");
        assertThat(recipe.settings().exclude())
                .containsExactly(
                        new Window(Instant.parse("2026-02-01T00:00:00Z"), Instant.parse("2026-02-01T06:00:00Z")));
    }

    @Test
    void onlyTheEventsThatApplyToThePlanAreInIt() {
        String day = "start: 2026-11-27T00:00:00Z, end: 2026-11-28T00:00:00Z, multiplier: \"10\"";
        List<PeakEvent> events = List.of(Given.event("sale", "app: shop", day), Given.event("feast", "app: blog", day));

        assertThat(Recipe.of(Given.plan("events: {selector: {matchLabels: {app: shop}}}"), events)
                        .events())
                .extracting(Event::name)
                .containsExactly("sale");
    }

    @Test
    void anOperatorThatIsRestartedBetweenTwoTrainingsTrainsOnTheSameData() {
        Recipe recipe = recipe("q", "1h", SPAN, 0.95);
        Series first = recipe.trainingData(historyAt(NOON.plus(Duration.ofMinutes(1))));

        for (int hour = 1; hour < 6; hour++) {
            assertThat(recipe.trainingData(historyAt(NOON.plus(Duration.ofHours(hour)))))
                    .isEqualTo(recipe.trainingData(historyAt(NOON)));
        }
        assertThat(first.size()).isPositive();
        assertThat(recipe.trainingData(historyAt(NOON)).end()).isEqualTo(NOON);
        assertThat(recipe.trainingData(historyAt(NOON.plus(Duration.ofHours(6))))
                        .end())
                .isEqualTo(NOON.plus(Duration.ofHours(6)));
    }

    @Test
    void aHistoryThatBeganAfterTheLastCutIsTrainedOnAsItIs() {
        Series young = hourly(NOON, 3);

        assertThat(recipe("q", "1h", SPAN, 0.95).trainingData(young)).isEqualTo(young);
    }

    @Test
    void aModelAnswersOnlyForItsOwnSeriesAndQuantiles() {
        Recipe recipe = recipe("q", "1h", SPAN, 0.95);

        assertThat(recipe.answers(recipe("q", "1h", SPAN.multipliedBy(2), 0.95)))
                .isTrue();
        assertThat(recipe.answers(recipe("q", "5m", SPAN, 0.95))).isFalse();
        assertThat(recipe.answers(recipe("other", "1h", SPAN, 0.95))).isFalse();
        assertThat(recipe.answers(recipe("q", "1h", SPAN, 0.99))).isFalse();
    }
}
