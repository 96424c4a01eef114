package dev.headstart.operator.forecast;

import dev.headstart.api.ConditionType;
import dev.headstart.api.ForecastResource;
import dev.headstart.api.ForecastStatus;
import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.spec.PublishedForecast;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the operator said before it was started anew: the plan's own Forecast object and the condition that judged it. So
 * that a restart, in an outage too, is no moment without a forecast.
 */
public final class Recall {

    private final KubernetesClient client;

    public Recall(KubernetesClient client) {
        this.client = client;
    }

    /** The judgement that was published for a plan; empty if there is none, or if it belongs to an earlier plan of that name. */
    Optional<Judgement> of(ScalePlan plan) {
        ForecastResource published = client.resources(ForecastResource.class)
                .inNamespace(plan.getMetadata().getNamespace())
                .withName(plan.getMetadata().getName())
                .get();
        boolean own = published != null
                && published.getMetadata().getOwnerReferences().stream().anyMatch(owner -> owner.getUid()
                        .equals(plan.getMetadata().getUid()));
        return Optional.ofNullable(own ? published.getStatus() : null).flatMap(said -> judgement(plan, said));
    }

    private static Optional<Judgement> judgement(ScalePlan plan, ForecastStatus said) {
        Optional<Condition> judged = conditions(plan)
                .filter(c -> c.getType().equals(ConditionType.ForecastTrusted.name()))
                .findFirst();
        Reason reason = judged.flatMap(c -> Reason.named(c.getReason())).orElse(Reason.Recalled);
        String message = judged.map(Condition::getMessage).orElse("as Forecast says");
        double quantile = plan.getSpec().forecast().quantile();
        return PublishedForecast.of(said, quantile)
                .filter(forecast -> !said.validUntil().isEmpty())
                .map(forecast -> new Judgement(
                        PublishedForecast.outlook(said, forecast, quantile, message),
                        Optional.of(forecast),
                        Optional.of(Instant.parse(said.validUntil())),
                        reason,
                        message));
    }

    private static Stream<Condition> conditions(ScalePlan plan) {
        return Stream.ofNullable(plan.getStatus()).flatMap(status -> status.conditions().stream());
    }
}
