package dev.headstart.shop.local.gameday;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.Site;
import dev.headstart.shop.local.process.Command;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/**
 * Something that goes wrong on the day, or is done on it.
 *
 * @param at which part of the day is over then
 * @param lasts from the begin to what ends it
 */
record Act(String what, double at, Runnable begin, Duration lasts, Runnable end) {

    private static final String FORGET =
            "for _, key in ipairs(redis.call('keys', 'catalog:*')) do redis.call('unlink', key) end";

    /** The day's script: the traffic of a Black Friday is highest between the third and the fifth. */
    static List<Act> script(LocalShop shop) {
        return List.of(
                away(shop, "a read replica dies", 0.15, "postgres-replica-1"),
                new Act("all caches are emptied", 0.30, () -> empty(shop), Duration.ZERO, () -> {}),
                away(shop, "Kafka dies", 0.45, "kafka"),
                new Act(
                        "orders is deployed anew",
                        0.60,
                        () -> shop.stop("orders"),
                        Duration.ZERO,
                        () -> shop.start("orders")),
                away(shop, "the catalog dies", 0.72, "catalog"),
                away(shop, "the storefront dies", 0.85, "storefront"));
    }

    private static Act away(LocalShop shop, String what, double at, String part) {
        return new Act(what, at, () -> shop.kill(part), Duration.ofSeconds(10), () -> shop.start(part));
    }

    /** Carts stay: they are no cache. */
    private static void empty(LocalShop shop) {
        Site site = shop.site();
        try {
            Command.run(
                    List.of(
                            site.program("usr/bin/redis-cli"),
                            "-p",
                            Integer.toString(shop.ports().redis()),
                            "eval",
                            FORGET,
                            "0"),
                    site.programEnvironment());
            Command.run(
                    List.of(
                            site.program("usr/bin/varnishadm"),
                            "-T",
                            "127.0.0.1:" + shop.ports().edgeAdmin(),
                            "ban",
                            "req.url",
                            "~",
                            "."),
                    site.programEnvironment());
        } catch (IOException e) {
            throw new UncheckedIOException("The caches cannot be emptied: " + e.getMessage(), e);
        }
    }
}
