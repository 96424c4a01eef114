package dev.headstart.e2e.cluster;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.nio.file.Path;

/** A Kubernetes cluster for tests and the demo, gone when it is closed if it was made for them. */
public sealed interface Cluster extends AutoCloseable permits GivenCluster, K3sCluster, LocalCluster {

    /** The variable that names the kubeconfig of a cluster to use instead of making one. */
    String GIVEN = "HEADSTART_TEST_KUBECONFIG";

    /**
     * The cluster named by {@link #GIVEN}; else k3s where Docker answers; else one of local processes.
     *
     * @param state folder for the cluster's files, empty or not there yet
     */
    static Cluster start(Path state) {
        String given = System.getenv(GIVEN);
        if (given != null && !given.isBlank()) {
            return new GivenCluster(Path.of(given));
        }
        return Docker.answers() ? K3sCluster.start(state) : LocalCluster.start(state);
    }

    Path kubeconfig();

    /** What it is, for people. */
    String words();

    /** Whether it is there after {@link #close}: what was made in it has to be taken away then. */
    default boolean outlivesUs() {
        return false;
    }

    /** The address at which the cluster's pods reach servers of this machine. */
    String hostAddress();

    /** Brings an image archive to where the cluster's pods run; they name it with pull policy {@code Never}. */
    void load(Path image);

    /** A client with the rights of the kubeconfig; the caller closes it. */
    default KubernetesClient client() {
        Config config = Config.fromKubeconfig(kubeconfig().toFile());
        return new KubernetesClientBuilder().withConfig(config).build();
    }

    @Override
    void close();
}
