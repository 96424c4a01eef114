package dev.headstart.e2e.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.Helm;
import dev.headstart.e2e.process.Progress;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import dev.headstart.e2e.prometheus.Prometheus;
import dev.headstart.e2e.prometheus.TrafficHistory;
import dev.headstart.forecaster.Series;
import dev.headstart.shop.local.load.Curve;
import dev.headstart.shop.local.load.LoadRun;
import dev.headstart.shop.local.load.LoadRun.Sent;
import dev.headstart.shop.local.load.Piece;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exit code 0 if Headstart spared shoppers nine of ten requests that were slow or failed, and added none, 1 if not. */
@Command(
        name = "headstart shop ramp",
        description = {
            "Sends the sample shop in a cluster of its own the same ramp twice: with its autoscalers alone, and with Headstart, which knows from eight weeks of",
            "history that it comes. Writes a page with what shoppers waited and what was ready for them. Takes about three quarters of an hour."
        },
        mixinStandardHelpOptions = true)
public final class Ramp implements Callable<Integer> {

    private static final String NAMESPACE = "shop";
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration RISE = Duration.ofMinutes(1);
    private static final Duration PEAK = Duration.ofMinutes(6);
    private static final Duration POINT = Duration.ofSeconds(15);
    private static final double LOW = 0.1;
    private static final int WEEKS = 8;
    private static final double NOISE = 0.03;
    private static final double SPARED = 0.1;
    private static final String STOREFRONT = "storefront-blue";
    private static final List<String> WATCHED =
            List.of(STOREFRONT, "catalog-blue", "postgres-replica", "redis-replica");
    /** Each pod gets a fifth of a core, so that replicas are capacity on a machine of two; the autoscaler aims at 70% of that. */
    private static final String SIZES = """
            scaleUpAfter: 0
            scaleDownAfter: 60
            services:
              storefront: {max: 6, cpu: 50m, cpuLimit: 200m, cpuTarget: 140m}
              catalog: {max: 6, cpu: 50m, cpuLimit: 200m, cpuTarget: 140m}
              cart: {max: 1}
              orders: {max: 1}
              inventory: {max: 1}
              notifications: {max: 1}
            """;

    @Option(
            names = "--visits",
            paramLabel = "N",
            defaultValue = "3",
            description = "New visitors a second at the peak (${DEFAULT-VALUE}).")
    private double visits;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            defaultValue = "ramp.html",
            description = "The page that is written (${DEFAULT-VALUE}).")
    private Path report;

    @Option(names = "--json", description = "Print the result as JSON, as the last line of stdout.")
    private boolean json;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Ramp()).execute(args));
    }

    /** What the first ramp tells of the shop: requests a second at the storefront, and what its autoscalers came to. */
    private record Level(double quiet, double peak, Map<String, Integer> settled) {}

    /** Where all of it happens. */
    private record Scene(Cluster cluster, ShopCluster shop, Path state, Progress progress) {}

    @Override
    public Integer call() throws IOException {
        Path state = Files.createTempDirectory("headstart-ramp");
        PrintStream out = System.out;
        Progress progress = Progress.here();
        LoadRun.fetch(Repository.file("."));
        try (Cluster cluster = progress.of("a cluster", () -> Cluster.start(state.resolve("cluster")));
                ShopCluster shop = new ShopCluster(cluster, NAMESPACE)) {
            progress.of("the shop in it", () -> {
                shop.loadImages();
                cluster.load(Path.of(Script.run(
                        List.of(Repository.file("operator/image/build.sh").toString()),
                        Map.of("IMAGE_NAME", "local/headstart-operator:0.1.0-SNAPSHOT"))));
                installed(shop, "");
                return shop;
            });
            Course alone = progress.of(
                    "the ramp, autoscalers alone",
                    () -> send("Autoscalers alone", shop, now().plus(Course.BEFORE), state));
            Level level = level(alone);
            if (level.settled().getOrDefault(STOREFRONT, 1) < 2) {
                out.println("  The ramp was no burden to the autoscalers: give more --visits.");
                return 1;
            }
            progress.of("the same shop anew", () -> {
                shop.uninstall();
                installed(shop, "");
                return shop;
            });
            Course ahead = withHeadstart(new Scene(cluster, shop, state, progress), level);
            Files.writeString(report, RampPage.of(List.of(alone, ahead)));
            return told(alone, ahead, out);
        }
    }

    /** The shop as it is without a peak, measured by what its autoscalers ask: the start of its own processes is load too. */
    private static void installed(ShopCluster shop, String plan) {
        shop.install(SIZES + plan);
        shop.awaitMeasured(STOREFRONT);
        shop.awaitOne("storefront");
        shop.awaitOne("catalog");
    }

    private Course withHeadstart(Scene scene, Level level) {
        Instant rise = inTwentyMinutes();
        ShopCluster shop = scene.shop();
        Path history = scene.state().resolve("history.om");
        TrafficHistory.write(Map.of("storefront", history(level, rise)), history);
        try (ScrapeTargets targets = new ScrapeTargets(shop, scene.state());
                Prometheus prometheus = Prometheus.scraping(
                        targets.configuration(),
                        history,
                        scene.state().resolve("prometheus"),
                        scene.cluster().hostAddress())) {
            scene.progress().of("Headstart, and the shop's plan", () -> {
                new Helm(scene.cluster())
                        .install(
                                "headstart",
                                "headstart-system",
                                List.of("prometheusUrl=" + prometheus.url(), "image.pullPolicy=Never", "interval=5s"));
                shop.install(SIZES + plan(level));
                return shop;
            });
            return scene.progress()
                    .of("the same ramp, with Headstart", () -> send("With Headstart", shop, rise, scene.state()));
        }
    }

    private static Instant now() {
        return Clock.systemUTC().instant();
    }

    /** Or up to a step later: steps begin at round minutes. */
    private static Instant inTwentyMinutes() {
        Instant earliest = now().plus(Duration.ofMinutes(20));
        Instant step = earliest.truncatedTo(ChronoUnit.HOURS);
        while (step.isBefore(earliest)) {
            step = step.plus(STEP);
        }
        return step;
    }

    /** Eight weeks up to now, in which traffic rises each day when it will rise today, for three steps. */
    private static Series history(Level level, Instant rise) {
        Instant end = now();
        int steps = (int) (Duration.ofDays(7L * WEEKS).toMinutes() / STEP.toMinutes());
        Instant start = rise.minus(STEP.multipliedBy(steps));
        Random random = new Random(1);
        List<Double> values = new ArrayList<>();
        for (int i = 0; start.plus(STEP.multipliedBy(i + 1)).isBefore(end); i++) {
            long sinceRise =
                    STEP.multipliedBy(i).toMinutes() % Duration.ofDays(1).toMinutes();
            double value = sinceRise < 3 * STEP.toMinutes() ? level.peak() : level.quiet();
            values.add(value * (1 + NOISE * random.nextGaussian()));
        }
        return Series.of(
                start, STEP, values.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** A replica is planned to carry what it carried when the autoscalers had settled. */
    private static String plan(Level level) {
        return String.format(
                Locale.ROOT,
                """
                scalePlan:
                  enabled: true
                  mode: Enforce
                  leadTime: 15m
                  query: >-
                    sum(rate(http_server_requests_seconds_count{application="storefront",uri!~"/actuator.*"}[1m])) or sum(rate(http_requests_total{service="storefront"}[5m]))
                  capacity: {databaseReplica: "%.2f", redisReplica: "%.2f", storefront: "%.2f", catalog: "%.2f"}
                  max: {databaseReplica: 2, redisReplica: 2}
                """,
                level.peak() / 2,
                level.peak() / 2,
                level.peak() / level.settled().getOrDefault(STOREFRONT, 1),
                level.peak() / level.settled().getOrDefault("catalog-blue", 1));
    }

    /** Quiet until the rise, a minute of rise, and the peak. */
    private Course send(String name, ShopCluster shop, Instant rise, Path state) {
        Path samples = state.resolve("samples.csv");
        List<Double> parts = new ArrayList<>();
        Duration quiet = Duration.between(now(), rise);
        Duration whole = quiet.plus(RISE).plus(PEAK);
        for (Duration at = Duration.ZERO; at.compareTo(whole) <= 0; at = at.plus(POINT)) {
            double risen = (double) at.minus(quiet).toMillis() / RISE.toMillis();
            parts.add(LOW + (1 - LOW) * Math.clamp(risen, 0, 1));
        }
        try (Watcher watcher = new Watcher(shop.client(), NAMESPACE, WATCHED)) {
            Sent sent = new LoadRun(
                            Repository.file("."),
                            shop.direct("storefront"),
                            Optional.empty(),
                            Optional.of(samples),
                            false)
                    .send(new Curve(parts), visits, whole, Duration.ofSeconds(1), "ramp");
            Course course = new Course(
                    name, rise, sent.figures().droppedVisits(), Piece.read(samples, Course.PIECE), watcher.seen());
            Files.delete(samples);
            return course;
        } catch (IOException e) {
            throw new UncheckedIOException("Shoppers cannot be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while shoppers came", e);
        }
    }

    private static Level level(Course course) {
        Instant end = course.rise().plus(RISE).plus(PEAK);
        Instant last = end.minus(Duration.ofMinutes(2));
        Map<String, Integer> settled = new LinkedHashMap<>();
        WATCHED.forEach(it -> settled.put(it, Math.max(1, course.mostReady(it, last, end))));
        return new Level(
                rate(course, course.rise().minus(Course.BEFORE), course.rise()), rate(course, last, end), settled);
    }

    private static double rate(Course course, Instant from, Instant to) {
        return (double) course.between(from, to).stream()
                        .mapToInt(Piece::requests)
                        .sum()
                / Duration.between(from, to).toSeconds();
    }

    private int told(Course alone, Course ahead, PrintStream out) throws IOException {
        out.printf(
                Locale.ROOT,
                "%n  slow requests: %d with autoscalers alone, %d with Headstart; failed: %d and %d.%n  %s shows both.%n",
                alone.slow(),
                ahead.slow(),
                alone.failed(),
                ahead.failed(),
                report.toAbsolutePath());
        if (json) {
            out.println(
                    new ObjectMapper().writeValueAsString(Map.of("alone", figures(alone), "ahead", figures(ahead))));
        }
        if (alone.droppedVisits() + ahead.droppedVisits() > 0) {
            out.println(
                    "  This machine could not send all shoppers, so that neither ramp proves a thing: give fewer --visits.");
            return 1;
        }
        if (alone.slow() + alone.failed() == 0) {
            out.println("  The ramp was no burden to the autoscalers: give more --visits.");
            return 1;
        }
        boolean spared = ahead.slow() + ahead.failed() <= SPARED * (alone.slow() + alone.failed())
                && ahead.slow() <= alone.slow()
                && ahead.failed() <= alone.failed();
        return spared ? 0 : 1;
    }

    private static Map<String, Object> figures(Course course) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("requests", course.requests());
        figures.put("failed", course.failed());
        figures.put("slow", course.slow());
        figures.put("worstP99Ms", course.worstP99Ms());
        figures.put("droppedVisits", course.droppedVisits());
        figures.put(
                "readyWhenItRose", course.mostReady(STOREFRONT, course.rise().minus(Course.PIECE), course.rise()));
        return figures;
    }
}
