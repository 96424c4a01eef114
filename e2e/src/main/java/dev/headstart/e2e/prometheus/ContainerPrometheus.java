package dev.headstart.e2e.prometheus;

import dev.headstart.e2e.process.Program;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/** Prometheus in a container, at a fixed port so that a restart does not move it. */
final class ContainerPrometheus implements Prometheus {

    private static final DockerImageName IMAGE = DockerImageName.parse("prom/prometheus:v2.55.1");
    private static final String START = "[ -d /prometheus/filled ] || "
            + "promtool tsdb create-blocks-from --max-block-duration=1536h openmetrics --quiet /tmp/history /prometheus; "
            + "mkdir -p /prometheus/filled; : > /tmp/empty.yml; exec prometheus --config.file=/tmp/empty.yml "
            + "--storage.tsdb.path=/prometheus --storage.tsdb.retention.time=100y --log.level=warn";

    private final GenericContainer<?> container;
    private final URI url;

    private ContainerPrometheus(GenericContainer<?> container, URI url) {
        this.container = container;
        this.url = url;
    }

    @SuppressWarnings("resource") // closed with this object
    static ContainerPrometheus start(Path history, String address) {
        int port = Program.freePort();
        GenericContainer<?> container = new GenericContainer<>(IMAGE)
                .withCopyFileToContainer(MountableFile.forHostPath(history), "/tmp/history")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("sh", "-c", START))
                .withExposedPorts(9090)
                .waitingFor(Wait.forHttp("/-/ready").withStartupTimeout(Duration.ofMinutes(2)));
        container.setPortBindings(List.of(address + ":" + port + ":9090"));
        container.start();
        return new ContainerPrometheus(container, URI.create("http://" + address + ":" + port));
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public void stop() {
        DockerClientFactory.instance()
                .client()
                .killContainerCmd(container.getContainerId())
                .exec();
    }

    @Override
    public void restart() {
        DockerClientFactory.instance()
                .client()
                .startContainerCmd(container.getContainerId())
                .exec();
        container.waitingFor(Wait.forHttp("/-/ready"));
    }

    @Override
    public void close() {
        container.stop();
    }
}
