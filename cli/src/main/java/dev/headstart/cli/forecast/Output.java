package dev.headstart.cli.forecast;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The options that say where results go, and on how many threads they are made. */
public final class Output {

    @Option(names = "--output", paramLabel = "DIR", defaultValue = ".", description = "Where to write. Default: here.")
    private Path folder;

    @Option(names = "--threads", description = "How many forecasts are made at a time. Default: one a processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "Print the results as JSON.")
    private boolean json;

    /** The folder to write into, made if it is not there. */
    public Path folder() throws IOException {
        return Files.createDirectories(folder);
    }

    public int threads() {
        return threads;
    }

    public boolean json() {
        return json;
    }
}
