package dev.headstart.e2e.cluster;

import com.github.dockerjava.api.model.ContainerNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

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

    /** The gateway of the container's network is this machine. */
    @Override
    public String hostAddress() {
        return container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .map(ContainerNetwork::getGateway)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The network of k3s has no gateway"));
    }

    @Override
    public void load(Path image) {
        container.copyFileToContainer(MountableFile.forHostPath(image), "/tmp/image.tar");
        try {
            ExecResult result = container.execInContainer("ctr", "-n", "k8s.io", "images", "import", "/tmp/image.tar");
            if (result.getExitCode() != 0) {
                throw new IllegalStateException("k3s refused the image " + image + ": " + result.getStderr());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot bring " + image + " into k3s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while k3s took the image " + image, e);
        }
    }

    @Override
    public void close() {
        container.stop();
    }
}
