package dev.headstart.e2e.prometheus;

import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Prometheus' own tool, which checks and tests rules. */
public final class Promtool {

    private Promtool() {}

    /**
     * Runs it.
     *
     * @return everything that it printed
     * @throws IllegalStateException if it found a fault; its own words are on stderr
     */
    public static String run(String... arguments) {
        String bin =
                Script.run(List.of(Repository.file("e2e/prometheus/binaries.sh").toString()), Map.of());
        return Script.output(
                Stream.concat(Stream.of(bin + "/promtool"), Stream.of(arguments))
                        .toList(),
                Map.of());
    }
}
