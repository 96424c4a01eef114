package dev.headstart.e2e.cluster;

import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody's own cluster. It is left as it is, but for the CRDs and the namespaces of the tests. */
record GivenCluster(Path kubeconfig) implements Cluster {

    GivenCluster {
        if (!Files.isReadable(kubeconfig)) {
            throw new IllegalArgumentException(GIVEN + " names " + kubeconfig + ", which cannot be read");
        }
    }

    @Override
    public String words() {
        return "the cluster of " + kubeconfig;
    }

    @Override
    public boolean outlivesUs() {
        return true;
    }

    @Override
    public void close() {}
}
