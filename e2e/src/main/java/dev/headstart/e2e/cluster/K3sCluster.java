package dev.headstart.e2e.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;

/** k3s in a container. Testcontainers removes it even if this process is killed. */
record K3sCluster(K3sContainer container, Path kubeconfig) implements Cluster {

    private static final DockerImageName IMAGE = DockerImageName.parse("rancher/k3s:v1.34.1-k3s1");

    @SuppressWarnings("resource") // closed with the cluster
    static K3sCluster start(Path state) {
        K3sContainer container = new K3sContainer(IMAGE);
        container.start();
        try {
            Files.createDirectories(state);
            Path kubeconfig = Files.writeString(state.resolve("admin.kubeconfig"), container.getKubeConfigYaml());
            return new K3sCluster(container, kubeconfig);
        } catch (IOException e) {
            container.stop();
            throw new UncheckedIOException("Cannot write the kubeconfig to " + state, e);
        }
    }

    @Override
    public String words() {
        return "k3s in a container (" + IMAGE + ")";
    }

    @Override
    public void close() {
        container.stop();
    }
}
