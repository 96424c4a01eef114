package dev.headstart.operator.scaler;

import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.grpc.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the offer of a trigger in the cluster, whichever operator writes the plan's status there.
 *
 * @param namespaces those that are watched; empty: all
 * @param clock of the operator
 * @param freshFor how old a status may be, in that clock's time
 */
public record Offers(KubernetesClient client, Set<String> namespaces, InstantSource clock, Duration freshFor) {

    Offer of(Trigger trigger) {
        if (!namespaces.isEmpty() && !namespaces.contains(trigger.namespace())) {
            return withheld(
                    Status.NOT_FOUND,
                    "This operator does not watch the namespace %s: ask the one that does, or add it to this one's namespaces."
                            .formatted(trigger.namespace()));
        }
        try {
            return Optional.ofNullable(client.resources(ScalePlan.class)
                            .inNamespace(trigger.namespace())
                            .withName(trigger.plan())
                            .get())
                    .map(plan -> Offer.of(plan, trigger, clock.instant(), freshFor))
                    .orElseGet(() -> withheld(
                            Status.NOT_FOUND,
                            "There is no %s. A trigger names a plan of the ScaledObject's own namespace."
                                    .formatted(trigger.path())));
        } catch (KubernetesClientException e) {
            return withheld(Status.UNAVAILABLE, "%s cannot be read now: %s".formatted(trigger.path(), e.getMessage()));
        }
    }

    private static Offer withheld(Status status, String words) {
        return new Offer.Withheld(status.withDescription(words));
    }
}
