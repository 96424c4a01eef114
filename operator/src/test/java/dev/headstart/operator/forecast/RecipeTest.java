package dev.headstart.operator.forecast;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.TrafficSpec.PrometheusSpec;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import dev.headstart.operator.Given;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecipeTest {

    private static final Duration SPAN = Duration.ofDays(10);

    static Recipe recipe(String query, String step, Duration span, double quantile) {
        Settings settings = Settings.of(Duration.ofHours(24), List.of(0.1, 0.5, 0.9, quantile), ZoneOffset.UTC);
        return new Recipe(new PrometheusSpec(null, query, step, null), span, settings, List.of());
    }

    private static Series historyAt(Instant now) {
        return Given.hourly(now.minus(SPAN), 240, i -> now.minus(SPAN).getEpochSecond() / 3600.0 + i);
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
        Series young = Given.hourly(NOON, 3, i -> i);

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
