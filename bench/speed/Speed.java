import dev.headstart.forecaster.FittedForecaster;
import dev.headstart.forecaster.Forecaster;
import dev.headstart.forecaster.Series;
import dev.headstart.forecaster.Settings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** What a forecast costs: {@code Speed time} measures one warm series, {@code Speed write DIR COUNT} makes files of 8 weeks at 5 minutes. */
final class Speed {
    private static final Instant START = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int POINTS = 56 * 288;
    private static final int WARM_UP = 8;
    private static final int MEASURED = 20;

    public static void main(String[] args) throws IOException {
        if (args[0].equals("write")) {
            write(Path.of(args[1]), Integer.parseInt(args[2]));
        } else {
            time();
        }
    }

    /** A day, a week, a trend, bursts and noise, another for every seed. */
    private static Series series(int seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double peak = 4 + 20 * random.nextDouble();
        double noise = 0.05 + 0.3 * random.nextDouble();
        double weekend = 0.4 + 0.6 * random.nextDouble();
        double burst = 1;
        double[] y = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            burst = random.nextInt(1500) == 0 ? 2 + 3 * random.nextDouble() : 1 + (burst - 1) * 0.95;
            double daily = 1.2 - Math.cos(2 * Math.PI * (i / 12.0 - peak) / 24);
            double level = 100 * daily * (i / 288 % 7 > 4 ? weekend : 1) * (1 + 0.2 * i / POINTS) * burst;
            y[i] = Math.max(0, level * (1 + noise * (random.nextDouble() + random.nextDouble() - 1)));
        }
        return Series.of(START, STEP, y);
    }

    private static void write(Path folder, int count) throws IOException {
        Files.createDirectories(folder);
        for (int seed = 0; seed < count; seed++) {
            Series series = series(seed);
            StringBuilder text = new StringBuilder("timestamp,value\n");
            for (int i = 0; i < series.size(); i++) {
                text.append(series.time(i)).append(',').append((float) series.value(i)).append('\n');
            }
            Files.writeString(folder.resolve(String.format("series-%04d.csv", seed)), text);
        }
    }

    private static void time() {
        Settings settings =
                Settings.of(Duration.ofHours(24), List.of(0.1, 0.5, 0.9, 0.95, 0.99), ZoneOffset.UTC);
        double[] cpu = new double[MEASURED];
        double[] refresh = new double[MEASURED];
        for (int run = -WARM_UP; run < MEASURED; run++) {
            Series all = series(run + WARM_UP);
            Series before = all.until(all.time(POINTS - 12));
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            FittedForecaster fitted = Forecaster.train(before, settings, List.of());
            fitted.forecast(before, List.of());
            long trained = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            fitted.forecast(all, List.of());
            long refreshed = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (run >= 0) {
                cpu[run] = (trained - start) / 1e6;
                refresh[run] = (refreshed - trained) / 1e6;
            }
        }
        System.out.printf("fit + choose + forecast, %d points: %s%n", POINTS, spread(cpu));
        System.out.printf("refresh without refit, an hour of new points: %s%n", spread(refresh));
    }

    private static String spread(double[] millis) {
        double[] sorted = Arrays.stream(millis).sorted().toArray();
        return String.format(
                "CPU median %.1f ms, worst %.1f ms of %d", sorted[sorted.length / 2], sorted[sorted.length - 1], sorted.length);
    }
}
