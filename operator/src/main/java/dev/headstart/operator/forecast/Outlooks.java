package dev.headstart.operator.forecast;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.forecaster.Forecast;
import dev.headstart.forecaster.Series;
import dev.headstart.planner.Trust;
import dev.headstart.spec.Recipe;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Makes the outlook of each plan from its traffic. The last good one is kept while Prometheus is away or a model is
 * trained, across a restart too, and let go when it is no longer valid.
 */
public final class Outlooks {

    private final ModelShelf models;
    private final Recall recall;
    private final Map<String, Optional<Judgement>> lastGood = new ConcurrentHashMap<>();

    public Outlooks(ModelShelf models, Recall recall) {
        this.models = models;
        this.recall = recall;
    }

    /**
     * Judges what may be known of a plan's traffic to come.
     *
     * @param recipe what the plan asks of a model
     */
    public Judgement judge(ScalePlan plan, Traffic traffic, Recipe recipe, Trust trust, Instant now) {
        String planUid = plan.getMetadata().getUid();
        Judgement fresh =
                switch (traffic) {
                    case Traffic.Unknown unknown -> Judgement.missing(Reason.MetricsUnavailable, unknown.message());
                    case Traffic.Known known -> judge(planUid, known.history().series(), recipe, trust);
                };
        if (fresh.forecast().isPresent()) {
            lastGood.put(planUid, Optional.of(fresh));
            return fresh;
        }
        return lastGood.computeIfAbsent(planUid, uid -> recall.of(plan))
                .filter(kept -> kept.validUntil().filter(now::isBefore).isPresent())
                .orElse(fresh);
    }

    /** Forgets a plan that is gone. */
    public void forget(String planUid) {
        models.forget(planUid);
        lastGood.remove(planUid);
    }

    private Judgement judge(String planUid, Series history, Recipe recipe, Trust trust) {
        return switch (models.model(planUid, recipe, history)) {
            case ModelShelf.Model.Training() ->
                Judgement.missing(
                        Reason.Training, "the first model is being trained; floors are held until it is there");
            case ModelShelf.Model.Failed(String why) ->
                Judgement.missing(
                        Reason.TrainingFailed, "the model could not be trained: " + why + "; floors are held");
            case ModelShelf.Model.Fitted(var forecaster, var trouble) -> {
                Forecast forecast = forecaster.forecast(history, recipe.events());
                Judgement judgement = Judgement.of(trust, forecast, history, recipe.events());
                yield trouble.map(why -> judgement.with("a newer model could not be trained: " + why))
                        .orElse(judgement);
            }
        };
    }
}
