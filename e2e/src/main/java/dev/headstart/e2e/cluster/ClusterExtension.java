package dev.headstart.e2e.cluster;

import dev.headstart.e2e.process.Repository;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Cluster} with Headstart's CRDs: one for the whole run, started when the first
 * test asks for it. A cluster that cannot be had fails the test; it is never skipped.
 */
public final class ClusterExtension implements ParameterResolver {

    private static final Namespace STORE = Namespace.create(ClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(Cluster.class, key -> withCrds(Cluster.start(state())), Cluster.class);
    }

    private static Path state() {
        try {
            return Files.createTempDirectory("headstart-test-cluster");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder for the cluster", e);
        }
    }

    private static Cluster withCrds(Cluster cluster) {
        try (KubernetesClient client = cluster.client()) {
            Manifests.apply(client, Repository.file("crds/manifests"));
        }
        return cluster;
    }
}
