package dev.headstart.shop.local.server;

import dev.headstart.shop.local.Checks;
import dev.headstart.shop.local.Component;
import dev.headstart.shop.local.Component.Launch;
import dev.headstart.shop.local.Ports;
import dev.headstart.shop.local.Service;
import dev.headstart.shop.local.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Varnish with the shop's configuration, before the storefront. */
public final class Edge {

    public static final String NAME = "edge";

    /** The storefront answers it without asking anybody. */
    private static final String FILE_OF_ITS_OWN = "/icon.svg";

    private final Site site;

    public Edge(Site site) {
        this.site = site;
    }

    /**
     * The cache itself.
     *
     * @param after the storefront, if it is started too
     */
    public Component component(Set<String> after) {
        Ports ports = site.ports();
        List<String> command = List.of(
                site.program("usr/sbin/varnishd"),
                "-F",
                "-n",
                work().toString(),
                "-j",
                "none",
                "-a",
                "127.0.0.1:" + ports.edge(),
                "-T",
                "127.0.0.1:" + ports.edgeAdmin(),
                "-S",
                "none",
                "-f",
                site.repository()
                        .resolve("charts/sample-shop/files/edge/default.vcl")
                        .toString(),
                "-s",
                "malloc,64m",
                "-p",
                "vcl_path=" + site.data(NAME),
                "-p",
                "vmod_path=" + site.libraries().resolve("varnish/vmods"),
                "-p",
                "default_ttl=0",
                "-p",
                "thread_pools=1",
                // each new connection to a storefront that drains its own is one more try
                "-p",
                "max_retries=2",
                // shorter than the storefront keeps a connection that nobody uses: none is used while it closes
                "-p",
                "backend_idle_timeout=20");
        return Component.of(
                        NAME,
                        List.of(ports.edge(), ports.edgeAdmin()),
                        Launch.of(command).with(site.programEnvironment()),
                        after.isEmpty() ? Checks.listens(ports.edge()) : Checks.answers(ports.edge(), FILE_OF_ITS_OWN),
                        "http://127.0.0.1:" + ports.edge())
                .startedAfter(after)
                .preparedBy(this::prepare);
    }

    /** Tells Prometheus what {@code varnishstat} knows. */
    public Component exporter() {
        int port = site.ports().varnishExporter();
        List<String> command = List.of(
                site.program("usr/bin/prometheus-varnish-exporter"),
                "-web.listen-address",
                "127.0.0.1:" + port,
                "-varnishstat-path",
                site.program("usr/bin/varnishstat"),
                "-n",
                work().toString());
        return Component.of(
                        "varnish-exporter",
                        List.of(port),
                        Launch.of(command).with(site.programEnvironment()),
                        Checks.answers(port, "/metrics"),
                        "http://127.0.0.1:" + port + "/metrics")
                .startedAfter(Set.of(NAME));
    }

    private Path work() {
        return site.data(NAME).resolve("work");
    }

    private void prepare() throws IOException {
        Files.createDirectories(work());
        String storefront = Postgres.resource("/edge/storefront.vcl")
                .replace("@port@", Integer.toString(site.ports().of(Service.STOREFRONT)));
        Files.writeString(site.data(NAME).resolve("storefront.vcl"), storefront);
    }
}
