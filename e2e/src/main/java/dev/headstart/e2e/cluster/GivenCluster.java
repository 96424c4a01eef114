package dev.headstart.e2e.cluster;

import java.nio.file.Files;
import java.nio.file.Path;

/** Somebody's own cluster. It is left as it is, but for the CRDs and the namespaces of the tests. */
record GivenCluster(Path kubeconfig) implements Cluster {

    private static final String ADDRESS = "HEADSTART_TEST_ADDRESS";

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
    public String hostAddress() {
        String address = System.getenv(ADDRESS);
        if (address == null) {
            throw new IllegalStateException(
                    "Set " + ADDRESS + " to the address of this machine that pods of the given cluster can reach.");
        }
        return address;
    }

    /** Only its owner can: the image has to be on its nodes, or where they pull from. */
    @Override
    public void load(Path image) {}

    @Override
    public void close() {}
}
