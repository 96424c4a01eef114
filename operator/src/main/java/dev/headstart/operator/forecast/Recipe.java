package dev.headstart.operator.forecast;

import dev.headstart.api.TrafficSpec.PrometheusSpec;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What a plan asks of a model. Equal recipes over the same data give the same model.
 *
 * @param source where the traffic that is learnt is read from, and in which steps
 * @param span how much of it is learnt
 * @param settings the forecaster's settings
 * @param events known events, past and future
 */
public record Recipe(PrometheusSpec source, Duration span, Settings settings, List<Event> events) {

    /** A model is trained anew this often; between, it is only fed with the newest points. */
    public static final Duration RETRAIN_EVERY = Duration.ofHours(6);

    public Recipe {
        events = List.copyOf(events);
    }

    /** Whether a model of this recipe can be asked what one of {@code other} is asked. */
    boolean answers(Recipe other) {
        return source.equals(other.source)
                && settings.quantiles().containsAll(other.settings().quantiles());
    }

    /**
     * The part of a history that is trained on: up to the last multiple of {@link #RETRAIN_EVERY} since
     * the epoch, and from a moment that does not move until the next one, so that an operator that was
     * restarted trains the very model that it had before. The whole of it if it began after that.
     */
    Series trainingData(Series history) {
        long period = RETRAIN_EVERY.toSeconds();
        long end = Math.floorDiv(history.end().getEpochSecond(), period) * period;
        Duration always = span.compareTo(RETRAIN_EVERY) > 0 ? span.minus(RETRAIN_EVERY) : Duration.ZERO;
        Series cut = history.until(Instant.ofEpochSecond(end)).last(always);
        return cut.size() == 0 ? history : cut;
    }
}
