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

/**
 * Shoppers that are sent to a shop.
 *
 * @param report the page with the run's course that is written
 * @param watched whether a person looks: the course is shown on the terminal then
 */
public record LoadRun(Path repository, URI url, Optional<Path> report, boolean watched) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Sends them, and waits until the last has left.
     *
     * @param visitsPerSecond new visitors a second at the peak
     * @param think how long a shopper looks at a page, in the mean
     * @param run what the mail addresses of its orders begin with
     * @throws IOException if k6 fails
     */
    public Figures send(Curve curve, double visitsPerSecond, Duration duration, Duration think, String run)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("headstart-load");
        Path figures = folder.resolve("figures.json");
        Path plan = folder.resolve("plan.json");
        try {
            var pressure = new Plan.Pressure(visitsPerSecond, duration, think);
            JSON.writeValue(plan.toFile(), Plan.of(url, curve, pressure, run, figures.toString()));
            int code = start(plan).waitFor();
            if (code != 0) {
                throw new IOException("k6 has ended with code " + code + "; what it says stands above");
            }
            return JSON.readValue(figures.toFile(), Figures.class);
        } finally {
            Files.deleteIfExists(plan);
            Files.deleteIfExists(figures);
            Files.delete(folder);
        }
    }

    private Process start(Path plan) throws IOException {
        Path load = repository.resolve("sample-shop/load");
        Path k6 = Command.fetch(load.resolve("k6.sh"));
        List<String> command = new ArrayList<>(List.of(k6.toString(), "run", "--no-usage-report", "--no-color"));
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
