package dev.headstart.cli.replay.strategy;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.FittedForecaster;
import dev.headstart.forecaster.Forecaster;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import dev.headstart.planner.Outlook;
import dev.headstart.planner.Trust;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the operator would have known of the traffic to come at a moment: a model trained on what had been seen up to the last multiple of six
 * hours, fed with the newest steps. Moments are asked for in the order of time.
 */
public final class Foresight implements Function<Instant, Outlook> {
    private static final Duration RETRAIN_EVERY = Duration.ofHours(6);

    /**
     * What a plan asks of its forecasts.
     *
     * @param span history that is learnt from
     */
    public record Recipe(Settings settings, List<Event> events, Trust trust, Duration span) {
        public Recipe {
            events = List.copyOf(events);
        }
    }

    private final Function<Instant, Series> known;
    private final Recipe recipe;
    private @Nullable FittedForecaster model;
    private Instant trainedUntil = Instant.MIN;
    private Instant seenUntil = Instant.MIN;
    private Outlook outlook = new Outlook.Missing("nothing has been forecast yet");

    /** @param known the series as it was known at a moment */
    public Foresight(Function<Instant, Series> known, Recipe recipe) {
        this.known = known;
        this.recipe = recipe;
    }

    @Override
    public Outlook apply(Instant now) {
        Series history = known.apply(now).last(recipe.span());
        if (!history.end().equals(seenUntil)) {
            seenUntil = history.end();
            outlook =
                    recipe.trust().outlook(model(history).forecast(history, recipe.events()), history, recipe.events());
        }
        return outlook;
    }

    private FittedForecaster model(Series history) {
        long period = RETRAIN_EVERY.toSeconds();
        Instant due = Instant.ofEpochSecond(Math.floorDiv(history.end().getEpochSecond(), period) * period);
        FittedForecaster current = model;
        if (current == null || !due.equals(trainedUntil)) {
            Series lessons = history.until(due);
            current = Forecaster.train(lessons.size() == 0 ? history : lessons, recipe.settings(), recipe.events());
            trainedUntil = due;
            model = current;
        }
        return current;
    }
}
