package dev.headstart.e2e.cluster;

import java.nio.file.Files;
import java.nio.file.Path;
import org.testcontainers.DockerClientFactory;

/** Whether there is a container engine. */
public final class Docker {

    private static final Path SOCKET = Path.of("/var/run/docker.sock");

    private Docker() {}

    /** Asks the engine itself, if there is a sign of one: a client without an engine does not count. */
    public static boolean answers() {
        boolean sign = System.getenv("DOCKER_HOST") != null || Files.exists(SOCKET);
        return sign && DockerClientFactory.instance().isDockerAvailable();
    }
}
