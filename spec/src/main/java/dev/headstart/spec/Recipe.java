package dev.headstart.spec;

import dev.headstart.api.ForecastSpec;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.TrafficSpec;
import dev.headstart.api.TrafficSpec.PrometheusSpec;
import dev.headstart.forecaster.Event;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import dev.headstart.forecaster.Window;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

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
    static final Duration RETRAIN_EVERY = Duration.ofHours(6);

    private static final long SEED = 1;

    public Recipe {
        events = List.copyOf(events);
    }

    /**
     * The recipe of a plan and those PeakEvents of its namespace that apply to it.
     *
     * @throws IllegalArgumentException or DateTimeException if the plan or an event of it cannot be followed, which no schema could see
     */
    public static Recipe of(ScalePlan plan, Collection<PeakEvent> inNamespace) {
        TrafficSpec traffic = plan.getSpec().traffic();
        return new Recipe(traffic.prometheus(), traffic.span(), settings(plan), PlanEvents.of(plan, inNamespace));
    }

    private static Settings settings(ScalePlan plan) {
        ForecastSpec forecast = plan.getSpec().forecast();
        List<Window> excluded = plan.getSpec().traffic().excludeWindows().stream()
                .map(w -> new Window(w.from(), w.to()))
                .toList();
        return new Settings(
                forecast.ahead(),
                List.copyOf(new TreeSet<>(List.of(0.1, 0.5, 0.9, forecast.quantile()))),
                ZoneId.of(forecast.timeZone()),
                Optional.ofNullable(forecast.holidays()),
                forecast.model(),
                excluded,
                SEED);
    }

    /** Whether a model of this recipe can be asked what one of {@code other} is asked. */
    public boolean answers(Recipe other) {
        return source.equals(other.source)
                && settings.quantiles().containsAll(other.settings().quantiles());
    }

    /** Where the training data of the next model ends, after that of one that ends here. */
    public static Instant nextTraining(Instant end) {
        return end.plus(RETRAIN_EVERY);
    }

    /**
     * The part of a history that is trained on: up to the last multiple of {@link #RETRAIN_EVERY} since
     * the epoch, and from a moment that does not move until the next one, so that an operator that was
     * restarted trains the very model that it had before. The whole of it if it began after that.
     */
    public Series trainingData(Series history) {
        long period = RETRAIN_EVERY.toSeconds();
        long end = Math.floorDiv(history.end().getEpochSecond(), period) * period;
        Duration always = span.compareTo(RETRAIN_EVERY) > 0 ? span.minus(RETRAIN_EVERY) : Duration.ZERO;
        Series cut = history.until(Instant.ofEpochSecond(end)).last(always);
        return cut.size() == 0 ? history : cut;
    }
}
