package dev.headstart.operator.forecast;

import dev.headstart.forecaster.FittedForecaster;
import dev.headstart.forecaster.Forecaster;
import dev.headstart.forecaster.Series;
import dev.headstart.spec.Recipe;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The trained model of each plan. Training runs in the background: a pass over a plan never waits for
 * it and goes on with the model that is there.
 */
public final class ModelShelf {

    private final Executor trainers;
    private final Map<String, Slot> slots = new ConcurrentHashMap<>();

    /** @param trainers runs the trainings; its width bounds the CPU that they take */
    public ModelShelf(Executor trainers) {
        this.trainers = trainers;
    }

    /** What is on the shelf for a plan. */
    public sealed interface Model {
        /**
         * A model is there; it may be the one before while a newer is being trained.
         *
         * @param trouble why there is no newer one, if its training failed
         */
        record Fitted(FittedForecaster forecaster, Optional<String> trouble) implements Model {}

        /** The first training of this plan is under way. */
        record Training() implements Model {}

        /** Training failed and there is no earlier model. */
        record Failed(String why) implements Model {}
    }

    private record Slot(
            Recipe recipe,
            Instant trainedUntil,
            CompletableFuture<FittedForecaster> training,
            @Nullable FittedForecaster previous) {

        boolean holds(Recipe wanted, Series data) {
            return recipe.equals(wanted) && trainedUntil.equals(data.end());
        }

        Model model() {
            if (training.isDone() && !training.isCompletedExceptionally()) {
                return new Model.Fitted(training.join(), Optional.empty());
            }
            Optional<String> trouble = training.isDone()
                    ? Optional.of(String.valueOf(training.exceptionNow().getMessage()))
                    : Optional.empty();
            if (previous != null) {
                return new Model.Fitted(previous, trouble);
            }
            return trouble.<Model>map(Model.Failed::new).orElseGet(Model.Training::new);
        }
    }

    /**
     * The model of a plan; starts a training when the recipe has changed since the last one.
     *
     * @param planUid identifies the plan
     */
    public Model model(String planUid, Recipe recipe, Series history) {
        Series data = recipe.trainingData(history);
        return slots.compute(
                        planUid,
                        (uid, slot) -> slot != null && slot.holds(recipe, data) ? slot : start(recipe, data, slot))
                .model();
    }

    /** Forgets a plan that is gone. */
    public void forget(String planUid) {
        Slot slot = slots.remove(planUid);
        if (slot != null) {
            slot.training().cancel(true);
        }
    }

    private Slot start(Recipe recipe, Series data, @Nullable Slot before) {
        CompletableFuture<FittedForecaster> training = CompletableFuture.supplyAsync(
                () -> Forecaster.train(data, recipe.settings(), recipe.events()), trainers);
        FittedForecaster previous =
                before != null && before.recipe().answers(recipe) && before.model() instanceof Model.Fitted fitted
                        ? fitted.forecaster()
                        : null;
        return new Slot(recipe, data.end(), training, previous);
    }
}
