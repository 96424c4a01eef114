package dev.headstart.shop.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.gameday.GameDay;
import dev.headstart.shop.local.gameday.GameDay.Scorecard;
import dev.headstart.shop.local.load.Curve;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Exit code 1 if an order was lost or doubled. */
@Command(
        name = "gameday",
        description = {
            "Play a Black Friday in some minutes on the shop that is up: shoppers of a whole day, while a read replica, Kafka, the catalog and the storefront die,",
            "caches are emptied, and a service is deployed. Ends with what shoppers met of each, and whether the books balance."
        },
        mixinStandardHelpOptions = true)
final class GamedayCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Place place;

    @Option(
            names = "--visits",
            paramLabel = "N",
            defaultValue = "5",
            description = "New visitors a second at the peak (${DEFAULT-VALUE}).")
    private double visits;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "PT6M",
            converter = Span.class,
            description = "How long the day takes, 3m or more (6m).")
    private Duration duration;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page with rates and percentiles over time.")
    private @Nullable Path report;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (duration.compareTo(Duration.ofMinutes(3)) < 0) {
            throw new IllegalArgumentException("--duration is 3m or more: each act needs half a minute");
        }
        PrintWriter out = spec.commandLine().getOut();
        long start = System.nanoTime();
        LocalShop shop = place.shop(line -> {});
        Scorecard card = new GameDay(
                        shop,
                        Curve.blackFriday(),
                        visits,
                        duration,
                        Duration.ofSeconds(2),
                        Optional.ofNullable(report),
                        line -> {
                            out.printf(Locale.ROOT, "%6.1f s  %s%n", (System.nanoTime() - start) / 1e9, line);
                            out.flush();
                        })
                .play();
        print(card, out);
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(card));
        }
        out.flush();
        return card.ordersLost() + card.ordersDoubled() == 0 ? 0 : 1;
    }

    private static void print(Scorecard card, PrintWriter out) {
        out.printf("%n  %-26s %8s %10s %10s%n", "ACT", "FAILED", "WORST P99", "WELL AFTER");
        for (Scorecard.Line act : card.acts()) {
            out.printf(
                    Locale.ROOT,
                    "  %-26s %8d %7d ms %8d s%n",
                    act.what(),
                    act.failedRequests(),
                    act.worstP99Ms(),
                    act.wellAfterSeconds());
        }
        out.printf(
                Locale.ROOT,
                "%n  %,d visitors, %,d requests, %,d failed; %,d orders, %d lost, %d doubled%n",
                card.figures().visits(),
                card.figures().requests(),
                card.figures().failedRequests(),
                card.figures().orders(),
                card.ordersLost(),
                card.ordersDoubled());
    }
}
