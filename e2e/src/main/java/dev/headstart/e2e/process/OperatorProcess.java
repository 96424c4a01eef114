package dev.headstart.e2e.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The operator's own jar as a process of its own, which can be killed and started again. */
public final class OperatorProcess implements AutoCloseable {

    private static final Path JAR = Repository.file("operator/target/headstart-operator-0.1.0-SNAPSHOT-exec.jar");

    private final List<String> command;
    private final Path kubeconfig;
    private final Path log;
    private final int port;
    private final int pagePort;
    private final Path temporary;
    private Program program;

    private OperatorProcess(List<String> command, Path kubeconfig, Path log, int port, int pagePort) {
        this.temporary = temporary();
        this.command = new ArrayList<>(command);
        this.command.add(1, "-Djava.io.tmpdir=" + temporary);
        this.kubeconfig = kubeconfig;
        this.log = log;
        this.port = port;
        this.pagePort = pagePort;
        this.program = run();
    }

    /**
     * Starts the operator; it is ready when its watches are up.
     *
     * @param settings of {@code headstart.…}, without the prefix
     * @param log takes its output
     */
    public static OperatorProcess start(Path kubeconfig, Map<String, String> settings, Path log) {
        if (!Files.isRegularFile(JAR)) {
            throw new IllegalStateException(
                    "The operator is not built: " + JAR + " is missing. Run ./headstart build.");
        }
        int port = Program.freePort();
        int pagePort = Program.freePort();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx384m",
                "--enable-native-access=ALL-UNNAMED",
                "-jar",
                JAR.toString(),
                "--server.port=" + port,
                "--headstart.page.port=" + pagePort,
                "--server.address=127.0.0.1"));
        settings.forEach((key, value) -> command.add("--headstart." + key + "=" + value));
        return new OperatorProcess(command, kubeconfig, log, port, pagePort);
    }

    private Program run() {
        return Program.start("The operator", command, Map.of("KUBECONFIG", kubeconfig.toString()), log);
    }

    /** XGBoost unpacks 16 MB of native code at each start, which a process that is killed leaves behind. */
    private static Path temporary() {
        try {
            return Files.createTempDirectory("headstart-operator");
        } catch (IOException e) {
            throw new UncheckedIOException("No temporary folder for the operator", e);
        }
    }

    /** Waits until it is ready. */
    public OperatorProcess awaitReady() {
        program.awaitOk(readiness(), Duration.ofSeconds(60));
        return this;
    }

    /** Whether its watches are up now. */
    public boolean isReady() {
        return program.isAlive() && Program.answersOk(readiness());
    }

    private URI readiness() {
        return url().resolve("/actuator/health/readiness");
    }

    /** Where people look at plans. */
    public URI page() {
        return URI.create("http://127.0.0.1:" + pagePort);
    }

    /** Its page of health and metrics. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    public long pid() {
        return program.pid();
    }

    public boolean isAlive() {
        return program.isAlive();
    }

    /** Ends it as a crash would. */
    public void kill() {
        program.kill();
    }

    /** Starts it again with the same settings. */
    public void restart() {
        program = run();
    }

    @Override
    public void close() {
        program.close();
        Script.run(List.of("rm", "-rf", temporary.toString()), Map.of());
    }
}
