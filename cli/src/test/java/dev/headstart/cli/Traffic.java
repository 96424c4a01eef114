package dev.headstart.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.SplittableRandom;

/** Made-up traffic of a shop as CSV: a day, quieter weekends, noise. */
public final class Traffic {
    public static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    private Traffic() {}

    /** The value {@code i} steps after Monday. */
    public static double value(int i, Duration step) {
        double hours = i * step.toMillis() / 3_600_000.0;
        double weekend = (int) (hours / 24) % 7 > 4 ? 0.6 : 1;
        double noise = 1 + 0.1 * (new SplittableRandom(i).nextDouble() - 0.5);
        return 100 * weekend * noise * (1.2 - Math.cos(2 * Math.PI * (hours - 4) / 24));
    }

    /** Writes so many days of it. */
    public static Path csv(Path file, Duration step, int days) throws IOException {
        StringBuilder text = new StringBuilder("timestamp,value\n");
        for (int i = 0; i < Duration.ofDays(days).dividedBy(step); i++) {
            text.append(MONDAY.plus(step.multipliedBy(i)))
                    .append(',')
                    .append(value(i, step))
                    .append('\n');
        }
        return Files.writeString(file, text);
    }

    /** One of the real series of {@code examples/data}. */
    public static Path example(String name) {
        Path here = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(here.resolve("examples/data"))) {
            here = Objects.requireNonNull(here.getParent(), "examples/data lies in no folder above");
        }
        return here.resolve("examples/data").resolve(name + ".csv.gz");
    }
}
