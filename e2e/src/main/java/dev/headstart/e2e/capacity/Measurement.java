package dev.headstart.e2e.capacity;

import dev.headstart.e2e.prometheus.Exposition;
import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.Ports;
import dev.headstart.shop.local.Service;
import dev.headstart.shop.local.Settings;
import dev.headstart.shop.local.load.Curve;
import dev.headstart.shop.local.load.Figures;
import dev.headstart.shop.local.load.LoadRun;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A shop of its own on this machine, whose work is measured while shoppers come at rates that do not change.
 *
 * @param taught new visitors a second of the lesson
 * @param examined those of the exam
 * @param each how long each rate is looked at
 */
record Measurement(Path repository, double taught, double examined, Duration each, Consumer<String> progress) {

    private static final Duration THINK = Duration.ofSeconds(1);
    private static final Duration SETTLE = Duration.ofSeconds(25);
    private static final Duration IDLE = Duration.ofSeconds(40);

    /** Brings the shop up, measures, and takes it away. */
    Measured measure() throws IOException, InterruptedException {
        LoadRun.fetch(repository);
        Path folder = Files.createTempDirectory("headstart-size");
        LocalShop shop = LocalShop.start(folder, new Settings(Ports.DEFAULT_BASE, 1, true), progress);
        try {
            progress.accept("shoppers warm the shop");
            send(shop, examined, each.plus(SETTLE));
            progress.accept("what it uses when nobody comes");
            TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
            Usage before = Usage.of(shop);
            TimeUnit.MILLISECONDS.sleep(IDLE.toMillis());
            Usage idle = Usage.of(shop).since(before);
            Map<Tier, Double> cores = new EnumMap<>(Tier.class);
            idle.byTier().forEach((tier, seconds) -> cores.put(tier, seconds / IDLE.toSeconds()));
            Lesson lesson = lesson(shop, taught);
            Lesson exam = lesson(shop, examined);
            return new Measured(
                    "%s, %d cores".formatted(System.getProperty("os.arch"), processors()),
                    processors(),
                    THINK.toSeconds(),
                    cores,
                    idle.others() / IDLE.toSeconds(),
                    lesson,
                    exam);
        } finally {
            shop.down(false);
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private Lesson lesson(LocalShop shop, double visits) throws IOException, InterruptedException {
        progress.accept("%.0f new visitors a second".formatted(visits));
        Path csv = Files.createTempFile("headstart-size", ".csv");
        CompletableFuture<Figures> shoppers = CompletableFuture.supplyAsync(() -> {
            try {
                return load(shop, Optional.of(csv))
                        .send(flat(), visits, each.plus(SETTLE.multipliedBy(2)), THINK, "size")
                        .figures();
            } catch (IOException e) {
                throw new CompletionException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CompletionException(e);
            }
        });
        TimeUnit.MILLISECONDS.sleep(SETTLE.toMillis());
        long from = now();
        Usage before = Usage.of(shop);
        Exposition read = catalog(shop);
        TimeUnit.MILLISECONDS.sleep(each.toMillis());
        Usage used = Usage.of(shop).since(before);
        Lesson.Reads reads = since(read, catalog(shop));
        long to = now();
        Figures figures = shoppers.join();
        refuse(figures);
        Samples samples = Samples.read(csv, from, to);
        Files.delete(csv);
        Map<Kind, Long> requests = new EnumMap<>(Kind.class);
        Map<Kind, Spread> took = new EnumMap<>(Kind.class);
        samples.byKind(Objects.requireNonNull(figures.edgeHitRatio(), "no page was asked for"))
                .forEach((kind, seconds) -> {
                    requests.put(kind, (long) seconds.length);
                    took.put(kind, Spread.of(seconds));
                });
        return new Lesson(
                visits,
                to - from,
                Objects.requireNonNull(figures.visitMs(), "nobody came") / 1000,
                samples.files().size(),
                requests,
                took,
                used.byTier(),
                used.others(),
                reads,
                samples.waits());
    }

    private static void refuse(Figures figures) {
        if (figures.droppedVisits() + figures.failedRequests() > 0) {
            throw new IllegalStateException(
                    "%d shoppers could not be sent and %d requests failed: this rate is too much for the machine. Give lower rates."
                            .formatted(figures.droppedVisits(), figures.failedRequests()));
        }
    }

    private void send(LocalShop shop, double visits, Duration duration) throws IOException, InterruptedException {
        load(shop, Optional.empty()).send(flat(), visits, duration, THINK, "warm");
    }

    private LoadRun load(LocalShop shop, Optional<Path> samples) {
        URI edge = URI.create("http://127.0.0.1:" + shop.ports().edge());
        return new LoadRun(repository, edge, Optional.empty(), samples, false);
    }

    private static Curve flat() {
        return new Curve(List.of(1.0, 1.0));
    }

    private static long now() {
        return Clock.systemUTC().instant().getEpochSecond();
    }

    private static Exposition catalog(LocalShop shop) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + shop.ports().of(Service.CATALOG) + "/actuator/prometheus");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return new Exposition(http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                    .body());
        }
    }

    private static Lesson.Reads since(Exposition before, Exposition after) {
        return new Lesson.Reads(
                after.sum("shop_cache_requests_total", it -> !it.contains("refresh"))
                        - before.sum("shop_cache_requests_total", it -> !it.contains("refresh")),
                after.sum("shop_cache_requests_total", it -> it.contains("result=\"miss\""))
                        - before.sum("shop_cache_requests_total", it -> it.contains("result=\"miss\"")),
                after.sum("shop_read_seconds_count", it -> true) - before.sum("shop_read_seconds_count", it -> true),
                after.sum("shop_read_seconds_sum", it -> true) - before.sum("shop_read_seconds_sum", it -> true));
    }
}
