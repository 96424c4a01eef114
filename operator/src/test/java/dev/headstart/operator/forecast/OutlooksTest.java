package dev.headstart.operator.forecast;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.forecaster.Series;
import dev.headstart.history.History;
import dev.headstart.history.Quality;
import dev.headstart.operator.Given;
import dev.headstart.planner.Trust;
import dev.headstart.spec.Recipe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class OutlooksTest {

    private static final Traffic UNKNOWN = new Traffic.Unknown("PrometheusUnreachable", "it does not answer");
    private static final Trust RULES = new Trust(0.95, Duration.ofHours(1), 0.35);
    private static final Recipe RECIPE = Given.recipe("q", "1h", Duration.ofDays(10), 0.95);

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final Outlooks outlooks = new Outlooks(new ModelShelf(waiting::add));

    private static Traffic known() {
        Series series = Given.hourly(NOON.minus(Given.HOUR.multipliedBy(30)), 30, i -> 10 + i % 24);
        return new Traffic.Known(new History(series, new Quality(30, 0, 0, List.of())), OptionalDouble.of(12));
    }

    private Judgement judge(Traffic traffic, Duration afterNoon) {
        return outlooks.judge("plan", traffic, RECIPE, RULES, NOON.plus(afterNoon));
    }

    private Judgement trained() {
        judge(known(), Duration.ZERO);
        waiting.remove().run();
        return judge(known(), Duration.ZERO);
    }

    @Test
    void withoutAModelNothingIsForecastAndTheReasonIsTold() {
        assertThat(judge(known(), Duration.ZERO).reason()).isEqualTo("Training");
        assertThat(judge(UNKNOWN, Duration.ZERO).reason()).isEqualTo("MetricsUnavailable");
        assertThat(judge(UNKNOWN, Duration.ZERO).message()).isEqualTo("it does not answer");
    }

    @Test
    void theLastForecastIsKeptWhilePrometheusIsAwayUntilItIsNoLongerValid() {
        Judgement good = trained();
        assertThat(good.forecast()).isPresent();

        assertThat(judge(UNKNOWN, Duration.ofHours(11))).isEqualTo(good);
        assertThat(judge(UNKNOWN, Duration.ofHours(12)).reason()).isEqualTo("MetricsUnavailable");
        assertThat(judge(UNKNOWN, Duration.ofHours(12)).forecast()).isEmpty();
    }

    @Test
    void aPlanThatIsForgottenHasNoForecast() {
        trained();
        outlooks.forget("plan");

        assertThat(judge(UNKNOWN, Duration.ofHours(1)).forecast()).isEmpty();
    }

    @Test
    void theForecastBeforeIsKeptWhileAnEditedPlansModelIsTrained() {
        Judgement good = trained();
        Recipe edited = Given.recipe("q", "1h", Duration.ofDays(10), 0.99);
        Trust rules = new Trust(0.99, Duration.ofHours(1), 0.35);

        assertThat(outlooks.judge("plan", known(), edited, rules, NOON)).isEqualTo(good);

        waiting.remove().run();
        assertThat(outlooks.judge("plan", known(), edited, rules, NOON)
                        .forecast()
                        .orElseThrow()
                        .quantiles())
                .containsKey(0.99);
    }
}
