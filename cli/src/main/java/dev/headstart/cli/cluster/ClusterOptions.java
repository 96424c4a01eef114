package dev.headstart.cli.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, and where in it, found as kubectl finds it. */
public final class ClusterOptions {

    @Option(
            names = {"-n", "--namespace"},
            description = "The plan's namespace. Default: that of the context.")
    private @Nullable String namespace;

    @Option(names = "--context", description = "A context of the kubeconfig. Default: the current one.")
    private @Nullable String context;

    /** The caller closes it. */
    public KubernetesClient client() {
        return new KubernetesClientBuilder()
                .withConfig(Config.autoConfigure(context))
                .build();
    }

    /** One plan of the namespace that was named, or of the context's. */
    public PlanInCluster plan(KubernetesClient client, String name) {
        String ofContext = Objects.requireNonNullElse(client.getNamespace(), "default");
        return new PlanInCluster(client, Objects.requireNonNullElse(namespace, ofContext), name);
    }
}
