package dev.headstart.e2e.shop;

import dev.headstart.e2e.process.Repository;
import dev.headstart.shop.local.load.Balance;
import dev.headstart.shop.local.load.Curve;
import dev.headstart.shop.local.load.Figures;
import dev.headstart.shop.local.load.LoadRun;
import dev.headstart.shop.local.load.LoadRun.Sent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the shop has to bear in a check, one after the other; the orders of all are balanced at the end. */
final class Trials {

    private static final Pattern CATEGORY = Pattern.compile("href=\"(/categories/[a-z-]+)\"");
    private static final Pattern PRODUCT = Pattern.compile("href=\"(/products/\\d+[^\"]*)\"");
    private static final Duration THINK = Duration.ofSeconds(1);
    private static final double PATIENCE_MS = 1000;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ShopCluster shop;
    private final URI edge;
    private final String run;
    private final Set<String> shown = new HashSet<>();

    /** @param run what the mail addresses of its shoppers begin with */
    Trials(ShopCluster shop, String run) {
        this.shop = shop;
        this.edge = shop.url("edge");
        this.run = run;
    }

    /** Counters of the catalog. */
    private record Reads(double hits, double asked, double queries) {
        static Reads of(ShopCluster shop) {
            return new Reads(
                    shop.sum("catalog", "shop_cache_requests_total", "result=\"hit\""),
                    shop.sum("catalog", "shop_cache_requests_total", "")
                            - shop.sum("catalog", "shop_cache_requests_total", "result=\"refresh\""),
                    shop.sum("catalog", "shop_read_seconds_count", ""));
        }
    }

    /** What caches did while shoppers came. */
    record Caches(Figures figures, double redisHitRatio, double queriesPerPage) {}

    /** Looks at every product once, as somebody has in any shop that runs, and lets some shoppers in. */
    void warm(Duration duration) {
        for (String category : links(read("/"), CATEGORY)) {
            links(read(category), PRODUCT).forEach(this::read);
        }
        load("warm", edge, 2, duration);
    }

    private String read(String path) {
        try {
            return http.send(HttpRequest.newBuilder(edge.resolve(path)).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException("The shop does not answer at " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted at " + path, e);
        }
    }

    private static Set<String> links(String page, Pattern link) {
        return link.matcher(page).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    /** New visitors a second that the shop takes without a failure, nine of ten answers and more in a second; the rate is doubled until it does not. */
    double highestRate(double most) {
        double held = 0;
        for (double rate = 1; rate <= most; rate *= 2) {
            Figures figures = load("rate-" + rate, edge, rate, Duration.ofSeconds(30));
            boolean holds = figures.failedRequests() == 0
                    && figures.droppedVisits() == 0
                    && Objects.requireNonNullElse(figures.p99Ms(), 0.0) < PATIENCE_MS;
            if (!holds) {
                break;
            }
            held = rate;
        }
        if (held == 0) {
            throw new IllegalStateException("The shop does not bear one visitor a second here");
        }
        return held;
    }

    Caches cached(double rate, Duration duration) {
        return caches("cached", edge, rate, duration);
    }

    /** The same shoppers without the edge, which asks again only for what Redis has let go of as well. */
    Caches behindTheEdge(double rate, Duration duration) {
        return caches("behind", shop.url("storefront"), rate, duration);
    }

    /** The same shoppers without edge and Redis. */
    Caches uncached(double rate, Duration duration) {
        shop.scale("redis-replica", 0);
        try {
            return caches("uncached", shop.url("storefront"), rate, duration);
        } finally {
            shop.scale("redis-replica", 1);
        }
    }

    private Caches caches(String name, URI url, double rate, Duration duration) {
        Reads before = Reads.of(shop);
        Figures figures = load(name, url, rate, duration);
        Reads after = Reads.of(shop);
        return new Caches(
                figures,
                (after.hits - before.hits) / (after.asked - before.asked),
                (after.queries - before.queries) / figures.pageViews());
    }

    /** Requests that failed, in words, while both services with colours are switched, there and back, and the others are restarted. */
    List<String> deploys(double rate, Duration duration) {
        CompletableFuture<Sent> shoppers = CompletableFuture.supplyAsync(() -> send("deploys", edge, rate, duration));
        for (String service : List.of("catalog", "storefront")) {
            shop.switchColours(service);
            shop.switchColours(service, "--back");
            shop.switchColours(service, "--finish");
        }
        List.of("cart", "orders", "inventory", "notifications").forEach(shop::restart);
        if (shoppers.isDone()) {
            throw new IllegalStateException(
                    "The shoppers were gone after " + duration.toMinutes() + " minutes, before the last restart");
        }
        return shoppers.join().failures();
    }

    /** Kills part after part while people buy; not Kafka, whose data goes with its pod where the cluster has no volumes. */
    void kills(double rate, Duration each) {
        List<String> parts = List.of(
                "catalog",
                "orders",
                "postgres-replica",
                "inventory",
                "cart",
                "notifications",
                "redis-replica",
                "storefront");
        CompletableFuture<Figures> shoppers =
                CompletableFuture.supplyAsync(() -> load("kills", edge, rate, each.multipliedBy(parts.size() + 1)));
        for (String part : parts) {
            pause(each);
            shop.kill(part);
        }
        shoppers.join();
    }

    /** The books of all orders since the start. */
    Balance books() {
        try {
            return Balance.of(shop::query, run, shown);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for orders to settle", e);
        }
    }

    private Figures load(String name, URI url, double rate, Duration duration) {
        return send(name, url, rate, duration).figures();
    }

    private Sent send(String name, URI url, double rate, Duration duration) {
        try {
            Sent sent = new LoadRun(Repository.file("."), url, Optional.empty(), Optional.empty(), false)
                    .send(new Curve(List.of(1.0, 1.0)), rate, duration, THINK, run + "-" + name);
            shown.addAll(sent.orders());
            return sent;
        } catch (IOException e) {
            throw new UncheckedIOException("Shoppers cannot be sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while shoppers came", e);
        }
    }

    private static void pause(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting", e);
        }
    }
}
