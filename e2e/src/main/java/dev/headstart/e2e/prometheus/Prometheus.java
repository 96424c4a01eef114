package dev.headstart.e2e.prometheus;

import dev.headstart.e2e.cluster.Docker;
import java.net.URI;
import java.nio.file.Path;

/** A Prometheus whose database was filled with history before it started. */
public sealed interface Prometheus extends AutoCloseable permits LocalPrometheus, ContainerPrometheus {

    /**
     * A container where Docker answers, else a local process.
     *
     * @param history OpenMetrics text
     * @param address of this machine, where it listens
     * @param state folder for its files
     */
    static Prometheus start(Path history, Path state, String address) {
        return Docker.answers()
                ? ContainerPrometheus.start(history, address)
                : LocalPrometheus.start(history, state, address, "scrape_configs: []\n");
    }

    /**
     * A local process that goes on with what it scrapes.
     *
     * @param configuration of Prometheus, as YAML
     */
    static Prometheus scraping(String configuration, Path history, Path state, String address) {
        return LocalPrometheus.start(history, state, address, configuration);
    }

    URI url();

    /** Ends it as a crash would; {@link #restart} brings it back with the same data at the same address. */
    void stop();

    void restart();

    @Override
    void close();
}
