package dev.headstart.operator.forecast;

import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a plan asks of a model. Equal recipes over the same data give the same model.
 *
 * @param query the PromQL whose answer is learnt
 * @param settings the forecaster's settings
 * @param events known events, past and future
 */
public record Recipe(String query, Settings settings, List<Event> events) {

    /** A model is trained anew this often; between, it is only fed with the newest points. */
    public static final Duration RETRAIN_EVERY = Duration.ofHours(6);

    public Recipe {
        events = List.copyOf(events);
    }

    /**
     * The part of a history that is trained on: up to the last multiple of {@link #RETRAIN_EVERY} since
     * the epoch, so that an operator that was restarted trains the very model that it had before. The
     * whole of it if it began after that.
     */
    static Series trainingData(Series history) {
        long period = RETRAIN_EVERY.toSeconds();
        long end = Math.floorDiv(history.end().getEpochSecond(), period) * period;
        Series cut = history.until(Instant.ofEpochSecond(end));
        return cut.size() == 0 ? history : cut;
    }
}
