package dev.headstart.shop.local.server;

import dev.headstart.shop.local.Checks;
import dev.headstart.shop.local.Component;
import dev.headstart.shop.local.Component.Launch;
import dev.headstart.shop.local.Site;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;

/** Redis, with its log of commands on disk: a crash loses the last second at most. */
public final class Redis {

    public static final String NAME = "redis";

    private final Site site;

    public Redis(Site site) {
        this.site = site;
    }

    public Component component() {
        int port = site.ports().redis();
        List<String> command = List.of(
                site.program("usr/bin/redis-server"),
                "--bind",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--dir",
                site.data(NAME).toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--maxmemory",
                "256mb",
                // what ends soonest goes first: cached pages live for minutes, carts for weeks
                "--maxmemory-policy",
                "volatile-ttl");
        return Component.of(
                        NAME,
                        List.of(port),
                        Launch.of(command).with(site.programEnvironment()),
                        Checks.listens(port),
                        "redis://127.0.0.1:" + port)
                .preparedBy(() -> Files.createDirectories(site.data(NAME)));
    }

    /** Tells Prometheus what {@code INFO} says. */
    public Component exporter() {
        int port = site.ports().redisExporter();
        List<String> command = List.of(
                site.program("usr/bin/prometheus-redis-exporter"),
                "-web.listen-address",
                "127.0.0.1:" + port,
                "-redis.addr",
                "redis://127.0.0.1:" + site.ports().redis());
        return Component.of(
                        "redis-exporter",
                        List.of(port),
                        Launch.of(command),
                        Checks.answers(port, "/metrics"),
                        "http://127.0.0.1:" + port + "/metrics")
                .startedAfter(Set.of(NAME));
    }
}
