package dev.headstart.cli.cluster;

import dev.headstart.api.ForecastResource;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Comparator;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One namespace of a cluster, or all of them. */
public final class Scope {
    private static final Comparator<HasMetadata> BY_NAME = Comparator.<HasMetadata, String>comparing(
                    o -> o.getMetadata().getNamespace())
            .thenComparing(o -> o.getMetadata().getName());

    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = {"-A", "--all-namespaces"},
            description = "Look in all namespaces.")
    private boolean all;

    /** The caller closes it. */
    public KubernetesClient client() {
        return cluster.client();
    }

    public boolean everywhere() {
        return all;
    }

    public String namespace(KubernetesClient client) {
        return cluster.namespace(client);
    }

    /** Where it looks, for people. */
    public String words(KubernetesClient client) {
        return all ? "any namespace" : "namespace " + namespace(client);
    }

    public PlanInCluster plan(KubernetesClient client, String name) {
        return cluster.plan(client, name);
    }

    /** By namespace and name. */
    public List<ScalePlan> plans(KubernetesClient client) {
        return list(client, "ScalePlans", ScalePlan.class);
    }

    public List<ForecastResource> forecasts(KubernetesClient client) {
        return list(client, "Forecasts", ForecastResource.class);
    }

    public List<PeakEvent> events(KubernetesClient client) {
        return list(client, "PeakEvents", PeakEvent.class);
    }

    private <T extends HasMetadata> List<T> list(KubernetesClient client, String what, Class<T> kind) {
        return Asked.of(what, () -> {
            var resources = client.resources(kind);
            var list = all
                    ? resources.inAnyNamespace().list()
                    : resources.inNamespace(namespace(client)).list();
            return list.getItems().stream().sorted(BY_NAME).toList();
        });
    }
}
