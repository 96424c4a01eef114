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

/** Exit code 0 if Headstart spared shoppers nine of ten slow requests and added none, 1 if not. */
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
    private static final Duration QUIET = Duration.ofMinutes(3);
    private static final Duration PEAK = Duration.ofMinutes(6);
    private static final Duration POINT = Duration.ofSeconds(15);
    private static final double LOW = 0.1;
    private static final int WEEKS = 8;
    private static final double NOISE = 0.03;
    private static final List<String> WATCHED =
            List.of("storefront-blue", "catalog-blue", "postgres-replica", "redis-replica");
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
        try (Cluster cluster = progress.of("a cluster", () -> Cluster.start(state.resolve("cluster")));
                ShopCluster shop = new ShopCluster(cluster, NAMESPACE)) {
            progress.of("the shop in it", () -> {
                shop.loadImages();
                cluster.load(Path.of(Script.run(
                        List.of(Repository.file("operator/image/build.sh").toString()),
                        Map.of("IMAGE_NAME", "local/headstart-operator:0.1.0-SNAPSHOT"))));
                shop.install(SIZES);
                return shop;
            });
            Course alone =
                    progress.of("the ramp, autoscalers alone", () -> send("Autoscalers alone", shop, QUIET, state));
            progress.of("the same shop anew", () -> {
                shop.uninstall();
                shop.install(SIZES);
                return shop;
            });
            Course ahead = withHeadstart(new Scene(cluster, shop, state, progress), level(alone));
            Files.writeString(report, new RampPage(QUIET).of(List.of(alone, ahead)));
            return told(alone, ahead, out);
        }
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
            return scene.progress().of("the same ramp, with Headstart", () -> {
                Duration quiet = Duration.between(Clock.systemUTC().instant(), rise);
                Course course = send("With Headstart", shop, quiet, scene.state());
                return shifted(course, quiet.minus(QUIET));
            });
        }
    }

    /** Or up to a step later: steps begin at round minutes. */
    private static Instant inTwentyMinutes() {
        Instant earliest = Clock.systemUTC().instant().plus(Duration.ofMinutes(20));
        Instant step = earliest.truncatedTo(ChronoUnit.HOURS);
        while (step.isBefore(earliest)) {
            step = step.plus(STEP);
        }
        return step;
    }

    /** Eight weeks up to now, in which traffic rises each day when it will rise today. */
    private static Series history(Level level, Instant rise) {
        Instant end = Clock.systemUTC().instant();
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
                  leadTime: 10m
                  query: >-
                    sum(rate(http_server_requests_seconds_count{application="storefront",uri!~"/actuator.*"}[1m])) or sum(rate(http_requests_total{service="storefront"}[5m]))
                  capacity: {databaseReplica: "%.2f", redisReplica: "%.2f", storefront: "%.2f", catalog: "%.2f"}
                  max: {databaseReplica: 2, redisReplica: 2}
                """,
                level.peak() / 2,
                level.peak() / 2,
                level.peak() / level.settled().getOrDefault("storefront-blue", 1),
                level.peak() / level.settled().getOrDefault("catalog-blue", 1));
    }

    /** Quiet, a minute of rise, and the peak. */
    private Course send(String name, ShopCluster shop, Duration quiet, Path state) {
        Path samples = state.resolve("samples.csv");
        List<Double> parts = new ArrayList<>();
        Duration rise = Duration.ofMinutes(1);
        Duration whole = quiet.plus(rise).plus(PEAK);
        for (Duration at = Duration.ZERO; at.compareTo(whole) <= 0; at = at.plus(POINT)) {
            double risen = (double) at.minus(quiet).toMillis() / rise.toMillis();
            parts.add(LOW + (1 - LOW) * Math.clamp(risen, 0, 1));
        }
        shop.awaitOne("storefront"); // the start of the shop's own processes is load too
        shop.awaitOne("catalog");
        try (Watcher watcher = new Watcher(shop.client(), NAMESPACE, WATCHED)) {
            Sent sent = new LoadRun(
                            Repository.file("."), shop.url("storefront"), Optional.empty(), Optional.of(samples), false)
                    .send(new Curve(parts), visits, whole, Duration.ofSeconds(1), "ramp");
            Course course = new Course(
                    name, watcher.start(), sent.figures(), Course.waits(samples, watcher.start()), watcher.seen());
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
        Duration peakFrom = course.replicas().getLast().since().minus(Duration.ofMinutes(2));
        Map<String, Integer> settled = new LinkedHashMap<>();
        WATCHED.forEach(w -> settled.put(w, Math.max(1, course.readyAt(peakFrom.plusMinutes(1), w))));
        return new Level(rate(course, Duration.ZERO, QUIET), rate(course, peakFrom, peakFrom.plusMinutes(1)), settled);
    }

    private static double rate(Course course, Duration from, Duration to) {
        double requests = course.waits().stream()
                .filter(w -> w.since().compareTo(from) >= 0 && w.since().compareTo(to) < 0)
                .mapToInt(Course.Wait::requests)
                .sum();
        return requests / to.minus(from).toSeconds();
    }

    /** The same with less of the quiet time before. */
    private static Course shifted(Course course, Duration by) {
        return new Course(
                course.name(),
                course.start().plus(by),
                course.figures(),
                course.waits().stream()
                        .filter(w -> w.since().compareTo(by) >= 0)
                        .map(w -> new Course.Wait(w.since().minus(by), w.requests(), w.p99Ms()))
                        .toList(),
                course.replicas().stream()
                        .filter(r -> r.since().compareTo(by) >= 0)
                        .map(r -> new Course.Ready(r.since().minus(by), r.byWorkload()))
                        .toList());
    }

    private int told(Course alone, Course ahead, PrintStream out) throws IOException {
        Map<String, Object> result = new LinkedHashMap<>();
        for (var each : List.of(Map.entry("alone", alone), Map.entry("ahead", ahead))) {
            Course course = each.getValue();
            result.put(
                    each.getKey(),
                    Map.of(
                            "requests", course.figures().requests(),
                            "failed", course.figures().failedRequests(),
                            "slow", course.figures().slowRequests(),
                            "p99Ms",
                                    Optional.ofNullable(course.figures().p99Ms())
                                            .orElse(Double.NaN),
                            "readyWhenItRose", course.readyAt(QUIET, "storefront-blue")));
        }
        out.printf(
                Locale.ROOT,
                "%n  slow requests: %d with autoscalers alone, %d with Headstart; failed: %d and %d.%n  %s shows both.%n",
                alone.figures().slowRequests(),
                ahead.figures().slowRequests(),
                alone.figures().failedRequests(),
                ahead.figures().failedRequests(),
                report);
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(result));
        }
        if (alone.figures().slowRequests() == 0) {
            out.println("  The ramp was no burden to the autoscalers: give more --visits.");
            return 1;
        }
        boolean spared = ahead.figures().slowRequests() <= 0.1 * alone.figures().slowRequests()
                && ahead.figures().failedRequests() <= alone.figures().failedRequests();
        return spared ? 0 : 1;
    }
}
