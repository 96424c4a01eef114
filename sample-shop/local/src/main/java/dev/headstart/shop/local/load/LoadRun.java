package dev.headstart.shop.local.load;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.shop.local.process.Command;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Shoppers that are sent to a shop.
 *
 * @param report the page with the run's course that is written
 * @param samples takes each request as a line of CSV, as k6 writes it
 * @param watched whether a person looks: the course is shown on the terminal then
 */
public record LoadRun(Path repository, URI url, Optional<Path> report, Optional<Path> samples, boolean watched) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What came of it.
     *
     * @param orders the ids of orders that shoppers were shown
     * @param failures requests that failed, each with its moment and what came instead of an answer, in words
     */
    public record Sent(Figures figures, Set<String> orders, List<String> failures) {

        private static final String FAILED = "failed ";

        /** @param log what shoppers wrote down */
        static Sent of(Figures figures, List<String> log) {
            Map<Boolean, List<String>> lines =
                    log.stream().collect(Collectors.partitioningBy(line -> line.startsWith(FAILED)));
            return new Sent(
                    figures,
                    Set.copyOf(lines.getOrDefault(false, List.of())),
                    lines.getOrDefault(true, List.of()).stream()
                            .map(line -> line.substring(FAILED.length()))
                            .toList());
        }
    }

    /** Builds k6 where that has not been done: it takes a while. */
    public static Path fetch(Path repository) throws IOException {
        return Command.fetch(repository.resolve("sample-shop/load/k6.sh"));
    }

    /**
     * Sends them, and waits until the last has left.
     *
     * @param visitsPerSecond new visitors a second at the peak
     * @param think how long a shopper looks at a page, in the mean
     * @param run what the mail addresses of its orders begin with
     * @throws IOException if k6 fails
     */
    public Sent send(Curve curve, double visitsPerSecond, Duration duration, Duration think, String run)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("headstart-load");
        Path figures = folder.resolve("figures.json");
        Path plan = folder.resolve("plan.json");
        Path log = folder.resolve("log");
        try {
            var pressure = new Plan.Pressure(visitsPerSecond, duration, think);
            JSON.writeValue(plan.toFile(), Plan.of(url, curve, pressure, run, figures.toString()));
            int code = start(plan, log).waitFor();
            if (code != 0) {
                throw new IOException("k6 has ended with code " + code + "; what it says stands above");
            }
            return Sent.of(JSON.readValue(figures.toFile(), Figures.class), Files.readAllLines(log));
        } finally {
            Files.deleteIfExists(plan);
            Files.deleteIfExists(log);
            Files.deleteIfExists(figures);
            Files.delete(folder);
        }
    }

    private Process start(Path plan, Path log) throws IOException {
        Path load = repository.resolve("sample-shop/load");
        Path k6 = fetch(repository);
        List<String> command = new ArrayList<>(List.of(
                k6.toString(),
                "run",
                "--no-usage-report",
                "--no-color",
                "--log-format=raw",
                "--console-output=" + log));
        samples.ifPresent(file -> command.add("--out=csv=" + file));
        if (!watched) {
            command.add("--quiet");
        }
        command.add(load.resolve("shoppers.js").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(watched ? Redirect.INHERIT : Redirect.DISCARD)
                .redirectError(Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of("PLAN", plan.toString(), "K6_AUTO_EXTENSION_RESOLUTION", "false")); // asks nobody else
        report.ifPresent(page -> builder.environment()
                .putAll(Map.of(
                        "K6_WEB_DASHBOARD", "true",
                        "K6_WEB_DASHBOARD_PORT", "-1", // the report, and no server
                        "K6_WEB_DASHBOARD_PERIOD", "1s",
                        "K6_WEB_DASHBOARD_EXPORT", page.toAbsolutePath().toString())));
        return builder.start();
    }
}
