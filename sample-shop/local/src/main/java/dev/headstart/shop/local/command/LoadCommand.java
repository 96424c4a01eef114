package dev.headstart.shop.local.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.shop.local.Repository;
import dev.headstart.shop.local.load.Curve;
import dev.headstart.shop.local.load.Figures;
import dev.headstart.shop.local.load.LoadRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends shoppers. Exit code 1 also if they were too many for this machine to send. */
@Command(
        name = "load",
        description = {
            "Send shoppers with think time: home, search, categories, products, and some who buy.",
            "They come as the curve says, however slow the shop is, and what each had to wait is counted."
        },
        mixinStandardHelpOptions = true)
final class LoadCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private Place place;

    @Option(names = "--url", paramLabel = "URL", description = "The shop (the edge of the one that is up).")
    private @Nullable URI url;

    @Option(
            names = "--anywhere",
            description = "The shop may be on another machine. Only one that is yours: this is an attack otherwise.")
    private boolean anywhere;

    @Option(
            names = "--visits",
            paramLabel = "N",
            defaultValue = "5",
            description = "New visitors a second at the peak (5).")
    private double visits;

    @Option(
            names = "--duration",
            paramLabel = "TIME",
            defaultValue = "PT5M",
            converter = Span.class,
            description = "How long the whole curve takes, as 90s or 5m (5m).")
    private Duration duration;

    @Option(
            names = "--think",
            paramLabel = "TIME",
            defaultValue = "PT4S",
            converter = Span.class,
            description = "How long a shopper looks at a page, in the mean (4s).")
    private Duration think;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "A curve of lines timestamp,value, CSV or CSV.GZ (a Black Friday from midnight to midnight).")
    private @Nullable Path profile;

    @Option(
            names = "--day",
            paramLabel = "DATE",
            defaultValue = "",
            description = "Only the lines of the profile that begin so: 1995-08-28, for one.")
    private String day;

    @Option(names = "--report", paramLabel = "FILE", description = "Write a page with rates and percentiles over time.")
    private @Nullable Path report;

    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI shop = url == null
                ? URI.create(
                        "http://127.0.0.1:" + place.shop(line -> {}).ports().edge())
                : url;
        refuseOthers(shop);
        Curve curve = profile == null ? Curve.blackFriday() : Curve.read(profile, day);
        PrintWriter out = spec.commandLine().getOut();
        Figures figures = new LoadRun(Repository.find(), shop, Optional.ofNullable(report), Optional.empty(), !json)
                .send(curve, visits, duration, think, "load-" + UUID.randomUUID())
                .figures();
        out.println(json ? new ObjectMapper().writeValueAsString(figures) : table(figures));
        out.flush();
        if (figures.droppedVisits() > 0) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "headstart: %d shoppers could not be sent, so these figures flatter the shop. Give fewer --visits, or a shorter --think."
                                    .formatted(figures.droppedVisits()));
            return 1;
        }
        return 0;
    }

    private void refuseOthers(URI shop) throws UnknownHostException {
        if (shop.getHost() == null || !List.of("http", "https").contains(shop.getScheme())) {
            throw new IllegalArgumentException("--url: '" + shop + "' is no address as http://127.0.0.1:18080");
        }
        if (!anywhere && !InetAddress.getByName(shop.getHost()).isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "--url: " + shop.getHost()
                            + " is not this machine. If that shop is yours and may be down for a while, say so with --anywhere.");
        }
    }

    private static String table(Figures figures) {
        return String.format(
                Locale.ROOT,
                "%n  %-12s %,12d  of whom %,d bought%n  %-12s %,12d  %.1f a second%n  %-12s %,12d%n  %-12s %,12d%n  %-12s %12s  p50, p95, p99, longest%n  %-12s %12s  of shared pages and files%n",
                "visitors",
                figures.visits(),
                figures.orders(),
                "requests",
                figures.requests(),
                figures.requestsPerSecond(),
                "failed",
                figures.failedRequests(),
                "over 2 s",
                figures.slowRequests(),
                "ms",
                "%s %s %s %s"
                        .formatted(
                                whole(figures.p50Ms()),
                                whole(figures.p95Ms()),
                                whole(figures.p99Ms()),
                                whole(figures.maxMs())),
                "edge hits",
                figures.edgeHitRatio() == null
                        ? "-"
                        : String.format(Locale.ROOT, "%.1f%%", 100 * figures.edgeHitRatio()));
    }

    private static String whole(@Nullable Double milliseconds) {
        return milliseconds == null ? "-" : Long.toString(Math.round(milliseconds));
    }
}
