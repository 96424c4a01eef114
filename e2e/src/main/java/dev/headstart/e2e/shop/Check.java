package dev.headstart.e2e.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.process.Progress;
import dev.headstart.e2e.shop.Trials.Caches;
import dev.headstart.shop.local.load.Balance;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Exit code 0 if the shop is as good as it promises, 1 if not. */
@Command(
        name = "headstart shop check",
        description = {
            "Puts the sample shop to the test in a cluster of its own: how many visitors it bears and how long they wait, what the caches keep from the",
            "database, and whether anybody notices a switch of colours, a restart, or parts that are killed. Takes about a quarter of an hour."
        },
        mixinStandardHelpOptions = true)
public final class Check implements Callable<Integer> {

    @Option(
            names = "--most",
            paramLabel = "N",
            defaultValue = "32",
            description = "New visitors a second at which the search for the highest rate ends (${DEFAULT-VALUE}).")
    private double most;

    @Option(names = "--json", description = "Print the result as JSON, as the last line of stdout.")
    private boolean json;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Check()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        Path state = Files.createTempDirectory("headstart-check");
        PrintStream out = System.out;
        Progress progress = Progress.here();
        try (Cluster cluster = progress.of("a cluster", () -> Cluster.start(state.resolve("cluster")));
                ShopCluster shop = new ShopCluster(cluster, "shop")) {
            progress.of("the shop in it", () -> {
                shop.loadImages();
                shop.install("""
                        services:
                          storefront: {min: 2, max: 2}
                          catalog: {min: 2, max: 2}
                          cart: {max: 1}
                          orders: {max: 1}
                          inventory: {max: 1}
                          notifications: {max: 1}
                        """);
                return shop;
            });
            Scorecard card = tried(
                    new Trials(shop, "check-" + UUID.randomUUID().toString().substring(0, 8)), progress);
            List<String> misses = card.misses();
            out.print(table(card));
            misses.forEach(miss -> out.println("  not so: " + miss));
            if (json) {
                out.println(new ObjectMapper().writeValueAsString(card));
            }
            return misses.isEmpty() ? 0 : 1;
        }
    }

    private Scorecard tried(Trials trials, Progress progress) {
        progress.of("visitors who warm the caches", () -> {
            trials.warm(Duration.ofSeconds(60));
            return trials;
        });
        double rate = progress.of("the highest rate that holds", () -> trials.highestRate(most));
        Caches with = progress.of(
                "at %.0f new visitors a second".formatted(rate), () -> trials.cached(rate, Duration.ofMinutes(2)));
        Caches redis = progress.of(
                "without the edge", () -> trials.behindTheEdge(Math.max(1, rate / 4), Duration.ofMinutes(1)));
        Caches without = progress.of("without edge and Redis", () -> trials.uncached(1, Duration.ofMinutes(1)));
        List<String> failed = progress.of(
                "switches and restarts", () -> trials.deploys(Math.max(1, rate / 4), Duration.ofMinutes(10)));
        progress.of("parts that are killed", () -> {
            trials.kills(Math.max(1, rate / 4), Duration.ofSeconds(15));
            return trials;
        });
        failed.forEach(it -> System.out.println("    failed " + it));
        Balance books = progress.of("the books", trials::books);
        return new Scorecard(
                Objects.requireNonNullElse(with.figures().edgeHitRatio(), Double.NaN),
                redis.redisHitRatio(),
                1 - with.queriesPerPage() / without.queriesPerPage(),
                with.figures().requestsPerSecond(),
                Objects.requireNonNullElse(with.figures().p95Ms(), Double.NaN),
                Objects.requireNonNullElse(with.figures().p99Ms(), Double.NaN),
                failed.size(),
                books.lost(),
                books.doubled());
    }

    private static String table(Scorecard card) {
        return String.format(
                Locale.ROOT,
                "%n  edge hits        %8.1f%%%n  Redis hits       %8.1f%%%n  queries saved    %8.1f%%%n  requests         %8.1f a second, p95 %.0f ms, p99 %.0f ms%n"
                        + "  failed while deploys went on %d, orders lost %d, doubled %d%n",
                100 * card.edgeHitRatio(),
                100 * card.redisHitRatio(),
                100 * card.databaseQueryReduction(),
                card.requestsPerSecond(),
                card.p95Ms(),
                card.p99Ms(),
                card.failedRequestsDuringSwitch(),
                card.ordersLost(),
                card.ordersDoubled());
    }
}
