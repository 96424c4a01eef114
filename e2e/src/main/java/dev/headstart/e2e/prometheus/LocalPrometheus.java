package dev.headstart.e2e.prometheus;

import dev.headstart.e2e.process.Program;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Prometheus as a local process. */
final class LocalPrometheus implements Prometheus {

    private final List<String> command;
    private final Path log;
    private final URI url;
    private Program program;

    private LocalPrometheus(List<String> command, Path log, URI url) {
        this.command = command;
        this.log = log;
        this.url = url;
        this.program = run();
    }

    static LocalPrometheus start(Path history, Path state, String address, String configuration) {
        String bin =
                Script.run(List.of(Repository.file("e2e/prometheus/binaries.sh").toString()), Map.of());
        Path data = state.resolve("data");
        Path config = state.resolve("prometheus.yml");
        try {
            Files.createDirectories(data);
            Files.writeString(config, configuration);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + state, e);
        }
        Script.run(
                List.of(
                        bin + "/promtool",
                        "tsdb",
                        "create-blocks-from",
                        "--max-block-duration=1536h",
                        "openmetrics",
                        "--quiet",
                        history.toString(),
                        data.toString()),
                Map.of());
        int port = Program.freePort();
        return new LocalPrometheus(
                List.of(
                        bin + "/prometheus",
                        "--config.file=" + config,
                        "--storage.tsdb.path=" + data,
                        "--storage.tsdb.retention.time=100y",
                        "--web.listen-address=" + address + ":" + port,
                        "--log.level=warn"),
                state.resolve("prometheus.log"),
                URI.create("http://" + address + ":" + port));
    }

    private Program run() {
        Program started = Program.start("Prometheus", command, Map.of(), log);
        started.awaitOk(url().resolve("/-/ready"), Duration.ofSeconds(60));
        return started;
    }

    @Override
    public URI url() {
        return url;
    }

    @Override
    public void stop() {
        program.kill();
    }

    @Override
    public void restart() {
        program = run();
    }

    @Override
    public void close() {
        program.close();
    }
}
