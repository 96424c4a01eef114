package dev.headstart.operator.forecast;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.forecaster.FittedForecaster;
import dev.headstart.forecaster.Series;
import dev.headstart.operator.Given;
import dev.headstart.operator.forecast.ModelShelf.Model;
import dev.headstart.spec.Recipe;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.junit.jupiter.api.Test;

/** On histories of a few hours, which train at once. */
class ModelShelfTest {

    private static final Duration SPAN = Duration.ofDays(10);
    private static final Series HISTORY = Given.hourly(NOON.minus(Given.HOUR.multipliedBy(30)), 30, i -> 10 + i % 24);
    private static final Recipe RECIPE = Given.recipe("q", "1h", SPAN, 0.95);

    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final ModelShelf shelf = new ModelShelf(waiting::add);

    private void train() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private FittedForecaster fitted(Recipe recipe, Series history) {
        return ((Model.Fitted) shelf.model("plan", recipe, history)).forecaster();
    }

    @Test
    void aPassNeverWaitsForATraining() {
        assertThat(shelf.model("plan", RECIPE, HISTORY)).isInstanceOf(Model.Training.class);
        assertThat(shelf.model("plan", RECIPE, HISTORY)).isInstanceOf(Model.Training.class);
        assertThat(waiting).hasSize(1);

        train();

        assertThat(shelf.model("plan", RECIPE, HISTORY)).isInstanceOf(Model.Fitted.class);
        assertThat(waiting).isEmpty();
    }

    @Test
    void theModelBeforeServesWhileANewerIsTrained() {
        shelf.model("plan", RECIPE, HISTORY);
        train();
        FittedForecaster first = fitted(RECIPE, HISTORY);
        Series later = Given.hourly(HISTORY.start(), 36, i -> 10 + i % 24);

        assertThat(fitted(RECIPE, later)).isSameAs(first);
        train();
        assertThat(fitted(RECIPE, later)).isNotSameAs(first);
    }

    @Test
    void aModelIsTrainedAnewOnlyWhenThereIsANewCut() {
        shelf.model("plan", RECIPE, HISTORY);
        train();

        shelf.model("plan", RECIPE, Given.hourly(HISTORY.start(), 33, i -> 10 + i % 24));

        assertThat(waiting).isEmpty();
    }

    @Test
    void aModelOfAnotherSeriesOrOtherQuantilesIsNotAskedWhileTheNewOneIsTrained() {
        for (Recipe edited : new Recipe[] {
            Given.recipe("other", "1h", SPAN, 0.95),
            Given.recipe("q", "5m", SPAN, 0.95),
            Given.recipe("q", "1h", SPAN, 0.99)
        }) {
            shelf.model("plan", RECIPE, HISTORY);
            train();

            assertThat(shelf.model("plan", edited, HISTORY)).isInstanceOf(Model.Training.class);
            train();
            assertThat(shelf.model("plan", edited, HISTORY)).isInstanceOf(Model.Fitted.class);
        }
    }

    @Test
    void aTrainingThatFailsIsToldAndTheModelBeforeGoesOn() {
        Series month = Given.month(i -> 10 + i % 24);
        Recipe unknownModel =
                new Recipe(RECIPE.source(), RECIPE.span(), RECIPE.settings().withModel("Oracle"), RECIPE.events());

        shelf.model("new", unknownModel, month);
        shelf.model("plan", RECIPE, HISTORY);
        train();
        shelf.model("plan", unknownModel, month);
        train();

        assertThat(shelf.model("new", unknownModel, month))
                .isInstanceOfSatisfying(
                        Model.Failed.class, failed -> assertThat(failed.why()).contains("No model is called Oracle"));
        assertThat(shelf.model("plan", unknownModel, month))
                .isInstanceOfSatisfying(
                        Model.Fitted.class,
                        kept -> assertThat(kept.trouble().orElseThrow()).contains("No model is called Oracle"));
    }

    @Test
    void aPlanThatIsForgottenStartsAnew() {
        shelf.model("plan", RECIPE, HISTORY);
        train();
        shelf.forget("plan");

        assertThat(shelf.model("plan", RECIPE, HISTORY)).isInstanceOf(Model.Training.class);
    }
}
