package dev.headstart.cli.cluster;

import dev.headstart.cli.BadInput;
import io.fabric8.kubernetes.api.model.NamedContext;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster, and where in it, found as kubectl finds it. */
public final class ClusterOptions {
    private static final int CONNECT_MILLIS = 5_000;

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAMESPACE",
            description = "The plan's namespace. Default: that of the context.")
    private @Nullable String namespace;

    @Option(
            names = "--context",
            paramLabel = "CONTEXT",
            description = "A context of the kubeconfig. Default: the current one.")
    private @Nullable String context;

    @Option(
            names = "--kubeconfig",
            paramLabel = "FILE",
            description = "The kubeconfig. Default: what KUBECONFIG names, else that of your home.")
    private @Nullable Path kubeconfig;

    /**
     * The caller closes it.
     *
     * @throws BadInput if there is no such kubeconfig or context
     */
    public KubernetesClient client() {
        Config config = config();
        config.setConnectionTimeout(CONNECT_MILLIS);
        config.setRequestRetryBackoffLimit(1); // a person waits: an API server that is away is told now
        config.setHttp2Disable(true); // two or three questions, one after the other, start sooner without
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    private Config config() {
        if (kubeconfig != null && !Files.isReadable(kubeconfig)) {
            throw BadInput.of("--kubeconfig", "there is no file " + kubeconfig + " that can be read");
        }
        Config config = kubeconfig == null ? Config.autoConfigure(null) : Config.fromKubeconfig(kubeconfig.toFile());
        if (context == null) {
            return config;
        }
        List<String> known =
                config.getContexts().stream().map(NamedContext::getName).toList();
        if (!known.contains(context)) {
            throw BadInput.of(
                    "--context",
                    "the kubeconfig has no context '" + context + "'; it has "
                            + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return kubeconfig == null ? Config.autoConfigure(context) : Config.fromKubeconfig(context, kubeconfig.toFile());
    }

    /** The namespace that was named, or the context's. */
    public String namespace(KubernetesClient client) {
        return Optional.ofNullable(namespace)
                .orElseGet(() -> Objects.requireNonNullElse(client.getNamespace(), "default"));
    }

    /** Whether any of these was given: a cluster is meant. */
    public boolean named() {
        return namespace != null || context != null || kubeconfig != null;
    }

    /** One plan of the namespace that was named, or of the context's. */
    public PlanInCluster plan(KubernetesClient client, String name) {
        return new PlanInCluster(client, namespace(client), name);
    }
}
