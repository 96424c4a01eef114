package dev.headstart.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a {@link Cluster} on which Headstart is installed: one for the whole run, started when the first
 * test asks for it. A cluster that cannot be had fails the test; it is never skipped.
 */
public final class ClusterExtension implements ParameterResolver {

    /** The operator's service account. */
    public static final Account OPERATOR = new Account("headstart-system", "headstart");

    private static final Namespace STORE = Namespace.create(ClusterExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Cluster.class;
    }

    @Override
    public Cluster resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(STORE)
                .computeIfAbsent(Cluster.class, key -> withHeadstart(Cluster.start(state())), Cluster.class);
    }

    private static Path state() {
        try {
            return Files.createTempDirectory("headstart-test-cluster");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder for the cluster", e);
        }
    }

    /** Installed but not running: a test starts the operator itself, with the rights that the chart gives it. */
    private static Cluster withHeadstart(Cluster cluster) {
        new Helm(cluster)
                .install(
                        OPERATOR.name(),
                        OPERATOR.namespace(),
                        List.of(
                                "replicas=0",
                                "scaleTargets[0].apiGroup=example.dev",
                                "scaleTargets[0].resources={cacheclusters,searchclusters}"));
        return cluster;
    }
}
