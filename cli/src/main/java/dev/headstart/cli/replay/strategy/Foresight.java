package dev.headstart.cli.replay.strategy;

import static java.util.Objects.requireNonNull;

import dev.headstart.forecaster.FittedForecaster;
import dev.headstart.forecaster.Forecaster;
import dev.headstart.forecaster.Series;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Trust;
import dev.headstart.spec.Recipe;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator would have known of the traffic to come at a moment: the recipe's model of that time, fed with the newest steps. Moments are asked for in the order of time.
 * A model is nothing but its training data, which is all there: those of the next moments are trained beside, on as many threads as the machine has.
 */
public final class Foresight implements Function<Instant, Outlook> {
    private static final int AHEAD = Runtime.getRuntime().availableProcessors();

    private final Function<Instant, Series> known;
    private final Recipe recipe;
    private final Trust trust;
    private final Instant last;
    private final Executor trainers;
    private final Map<Instant, CompletableFuture<FittedForecaster>> models = new HashMap<>();
    private @Nullable FittedForecaster model;
    private Instant trainedUntil = Instant.MIN;
    private Instant seenUntil = Instant.MIN;
    private Outlook outlook = new Outlook.Missing("nothing has been forecast yet");

    /**
     * Up to a moment.
     *
     * @param known the series as it was known at a moment
     * @param last the last moment that will be asked for
     * @param trainers trains models, some before they are asked for
     */
    public Foresight(Function<Instant, Series> known, Recipe recipe, Trust trust, Instant last, Executor trainers) {
        this.known = known;
        this.recipe = recipe;
        this.trust = trust;
        this.last = last;
        this.trainers = trainers;
    }

    @Override
    public Outlook apply(Instant now) {
        Series history = history(now);
        if (!history.end().equals(seenUntil)) {
            seenUntil = history.end();
            outlook = trust.outlook(model(history).forecast(history, recipe.events()), history, recipe.events());
        }
        return outlook;
    }

    private Series history(Instant now) {
        return known.apply(now).last(recipe.span());
    }

    private FittedForecaster model(Series history) {
        Series lessons = recipe.trainingData(history);
        FittedForecaster current = model;
        if (current == null || !lessons.end().equals(trainedUntil)) {
            trainedUntil = lessons.end();
            train(lessons);
            trainAhead(trainedUntil);
            current = trained(trainedUntil);
            model = current;
        }
        return current;
    }

    private void train(Series lessons) {
        models.computeIfAbsent(
                lessons.end(),
                end -> CompletableFuture.supplyAsync(
                        () -> Forecaster.train(lessons, recipe.settings(), recipe.events()), trainers));
    }

    private void trainAhead(Instant end) {
        Instant next = Recipe.nextTraining(end);
        for (int i = 1; i < AHEAD && !next.isAfter(last); i++) {
            Series lessons = recipe.trainingData(history(next));
            if (lessons.end().equals(next)) { // a history that begins later has no such model
                train(lessons);
            }
            next = Recipe.nextTraining(next);
        }
    }

    private FittedForecaster trained(Instant end) {
        try {
            FittedForecaster found = requireNonNull(models.get(end)).join();
            models.keySet().removeIf(known -> !known.isAfter(end));
            return found;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
