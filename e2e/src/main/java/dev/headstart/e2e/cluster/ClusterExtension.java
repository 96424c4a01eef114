package dev.headstart.e2e.cluster;

import dev.headstart.e2e.process.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
                .computeIfAbsent(Lent.class, key -> Lent.start(), Lent.class)
                .cluster();
    }

    /** The run's cluster, and the folder that it leaves nothing in. */
    private record Lent(Cluster cluster, Path state) implements AutoCloseable {
        static Lent start() {
            Path state = folder();
            return new Lent(withHeadstart(Cluster.start(state)), state);
        }

        /** What cannot be deleted is told by {@code rm}, and fails no test; what should still be mounted in there is left alone. */
        @Override
        public void close() {
            cluster.close();
            Script.run(List.of("sh", "-c", "rm -rf --one-file-system \"$0\" || true", state.toString()), Map.of());
        }
    }

    private static Path folder() {
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
