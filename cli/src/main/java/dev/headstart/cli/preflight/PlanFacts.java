package dev.headstart.cli.preflight;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ForecastStatus;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.cli.cluster.PlanClock;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What matters of one plan and its namespace.
 *
 * @param now by the clock of the plan's operator
 * @param neighbours all other plans of the namespace
 * @param objects what the targets name, by the target's name; empty where it is not there
 */
record PlanFacts(
        ScalePlan plan,
        Instant now,
        Optional<ForecastStatus> forecast,
        List<ScalePlan> neighbours,
        List<PeakEvent> events,
        Read<List<HorizontalPodAutoscaler>> autoscalers,
        Read<List<PodDisruptionBudget>> budgets,
        Map<String, Read<Optional<GenericKubernetesResource>>> objects) {

    static PlanFacts read(KubernetesClient client, ScalePlan plan) {
        String namespace = plan.getMetadata().getNamespace();
        Map<String, Read<Optional<GenericKubernetesResource>>> objects = new LinkedHashMap<>();
        for (TargetSpec target : plan.getSpec().targets()) {
            objects.put(target.name(), Read.of(() -> object(client, namespace, target.ref())));
        }
        return new PlanFacts(
                plan,
                PlanClock.now(plan, Clock.systemUTC().instant()),
                Optional.ofNullable(client.resources(ForecastResource.class)
                                .inNamespace(namespace)
                                .withName(plan.getMetadata().getName())
                                .get())
                        .map(ForecastResource::getStatus),
                client.resources(ScalePlan.class).inNamespace(namespace).list().getItems().stream()
                        .filter(p -> !p.getMetadata()
                                .getName()
                                .equals(plan.getMetadata().getName()))
                        .toList(),
                client.resources(PeakEvent.class).inNamespace(namespace).list().getItems(),
                Read.of(() -> client.autoscaling()
                        .v2()
                        .horizontalPodAutoscalers()
                        .inNamespace(namespace)
                        .list()
                        .getItems()),
                Read.of(() -> client.policy()
                        .v1()
                        .podDisruptionBudget()
                        .inNamespace(namespace)
                        .list()
                        .getItems()),
                objects);
    }

    private static Optional<GenericKubernetesResource> object(KubernetesClient client, String namespace, RefSpec ref) {
        return Optional.ofNullable(client.genericKubernetesResources(ref.apiVersion(), ref.kind())
                .inNamespace(namespace)
                .withName(ref.name())
                .get());
    }

    /** The autoscaler of a target; empty where it has none, or none could be read. */
    Optional<HorizontalPodAutoscaler> autoscaler(TargetSpec target) {
        return autoscalers instanceof Read.Seen<List<HorizontalPodAutoscaler>>(var all)
                ? all.stream().filter(hpa -> scales(hpa, target.ref())).findFirst()
                : Optional.empty();
    }

    private static boolean scales(HorizontalPodAutoscaler hpa, RefSpec ref) {
        var scaled = hpa.getSpec().getScaleTargetRef();
        return scaled.getKind().equals(ref.kind()) && scaled.getName().equals(ref.name());
    }

    /** What a target names; empty where it is not there or could not be read. */
    Optional<GenericKubernetesResource> object(TargetSpec target) {
        return objects.get(target.name()) instanceof Read.Seen<Optional<GenericKubernetesResource>>(var object)
                ? object
                : Optional.empty();
    }
}
