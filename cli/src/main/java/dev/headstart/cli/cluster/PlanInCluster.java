package dev.headstart.cli.cluster;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.Failures;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One ScalePlan, as the cluster has it. */
public final class PlanInCluster {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final String name;
    private final String namespace;
    private final Resource<ScalePlan> resource;
    private final Resource<ForecastResource> forecast;

    PlanInCluster(KubernetesClient client, String namespace, String name) {
        this.name = name;
        this.namespace = namespace;
        this.resource =
                client.resources(ScalePlan.class).inNamespace(this.namespace).withName(name);
        this.forecast = client.resources(ForecastResource.class)
                .inNamespace(this.namespace)
                .withName(name);
    }

    /**
     * The plan as it is now.
     *
     * @throws IllegalArgumentException if there is no such plan, or no cluster that serves one
     */
    public ScalePlan read() {
        ScalePlan plan;
        try {
            plan = resource.get();
        } catch (KubernetesClientException e) {
            String why = e.getCause() instanceof IOException
                    ? "the API server that the kubeconfig names cannot be reached"
                    : Failures.inWords(e);
            throw new IllegalArgumentException("ScalePlan %s/%s cannot be read: %s".formatted(namespace, name, why), e);
        }
        if (plan == null) {
            throw new IllegalArgumentException("There is no ScalePlan " + namespace + "/" + name
                    + "; kubectl get scaleplans -A lists those that there are");
        }
        return plan;
    }

    /** What the operator expects of the plan's traffic; empty while it has said nothing. */
    public Optional<ForecastResource> forecast() {
        return Optional.ofNullable(forecast.get());
    }

    /**
     * Makes sure that no rehearsal is under way.
     *
     * @throws IllegalArgumentException if one is asked for already
     */
    public void refuseIfBusy() {
        Map<String, String> annotations = read().getMetadata().getAnnotations();
        if (annotations != null && annotations.containsKey(ScalePlan.REHEARSE)) {
            throw new IllegalArgumentException(
                    "A rehearsal of ScalePlan %s/%s is asked for already: %s. End it with --cancel."
                            .formatted(namespace, name, annotations.get(ScalePlan.REHEARSE)));
        }
    }

    /** Asks for a rehearsal; null asks for none. */
    public void annotate(@Nullable String request) {
        Map<String, ?> patch =
                Map.of("metadata", Map.of("annotations", Collections.singletonMap(ScalePlan.REHEARSE, request)));
        resource.patch(MERGE, Serialization.asJson(patch));
    }
}
