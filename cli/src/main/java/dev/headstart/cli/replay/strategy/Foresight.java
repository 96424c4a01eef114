package dev.headstart.cli.replay.strategy;

import dev.headstart.forecaster.FittedForecaster;
import dev.headstart.forecaster.Forecaster;
import dev.headstart.forecaster.Series;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Trust;
import dev.headstart.spec.Recipe;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator would have known of the traffic to come at a moment: the recipe's model of that time, fed with the newest steps. Moments are asked for in the order of time.
 */
public final class Foresight implements Function<Instant, Outlook> {
    private final Function<Instant, Series> known;
    private final Recipe recipe;
    private final Trust trust;
    private @Nullable FittedForecaster model;
    private Instant trainedUntil = Instant.MIN;
    private Instant seenUntil = Instant.MIN;
    private Outlook outlook = new Outlook.Missing("nothing has been forecast yet");

    /** @param known the series as it was known at a moment */
    public Foresight(Function<Instant, Series> known, Recipe recipe, Trust trust) {
        this.known = known;
        this.recipe = recipe;
        this.trust = trust;
    }

    @Override
    public Outlook apply(Instant now) {
        Series history = known.apply(now).last(recipe.span());
        if (!history.end().equals(seenUntil)) {
            seenUntil = history.end();
            outlook = trust.outlook(model(history).forecast(history, recipe.events()), history, recipe.events());
        }
        return outlook;
    }

    private FittedForecaster model(Series history) {
        Series lessons = recipe.trainingData(history);
        FittedForecaster current = model;
        if (current == null || !lessons.end().equals(trainedUntil)) {
            current = Forecaster.train(lessons, recipe.settings(), recipe.events());
            trainedUntil = lessons.end();
            model = current;
        }
        return current;
    }
}
