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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What watches the shop: Prometheus, Jaeger, and the exporter of the databases. */
public final class Watchers {

    /** Jaeger's name among the components. */
    static final String JAEGER = "jaeger";

    private final Site site;

    public Watchers(Site site) {
        this.site = site;
    }

    /** Keeps traces in memory. As a Go module Jaeger has its API, but not its pages. */
    public Component jaeger() {
        Ports ports = site.ports();
        List<String> command = List.of(
                site.tools().resolve("jaeger").toString(),
                "--query.http-server.host-port=127.0.0.1:" + ports.jaeger(),
                "--collector.otlp.http.host-port=127.0.0.1:" + ports.otlp(),
                "--admin.http.host-port=127.0.0.1:" + ports.jaegerAdmin(),
                // not used here: on whatever port is free
                "--query.grpc-server.host-port=127.0.0.1:0",
                "--collector.otlp.grpc.host-port=127.0.0.1:0",
                "--collector.grpc-server.host-port=127.0.0.1:0",
                "--collector.http-server.host-port=127.0.0.1:0",
                "--memory.max-traces=20000",
                "--log-level=warn");
        return Component.of(
                JAEGER,
                List.of(ports.jaeger(), ports.otlp(), ports.jaegerAdmin()),
                Launch.of(command).with(Map.of("SPAN_STORAGE_TYPE", "memory")),
                Checks.answers(ports.jaegerAdmin(), "/"),
                "http://127.0.0.1:" + ports.jaeger() + "/api/services");
    }

    public Component prometheus() {
        int port = site.ports().prometheus();
        Path data = site.data("prometheus");
        List<String> command = List.of(
                site.program("usr/bin/prometheus"),
                "--config.file=" + data.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + data.resolve("tsdb"),
                "--storage.tsdb.retention.time=2d",
                "--web.listen-address=127.0.0.1:" + port,
                "--enable-feature=exemplar-storage",
                "--log.level=warn");
        return Component.of(
                        "prometheus",
                        List.of(port),
                        Launch.of(command),
                        Checks.answers(port, "/-/ready"),
                        "http://127.0.0.1:" + port)
                .preparedBy(() -> configure(data));
    }

    /** Tells Prometheus of the primary and of each replica. */
    public Component postgresExporter(int replicas) {
        Ports ports = site.ports();
        String sources = Stream.concat(
                        Stream.of(ports.primary()),
                        IntStream.rangeClosed(1, replicas).mapToObj(ports::replica))
                .map(port -> "postgresql://postgres@127.0.0.1:" + port + "/shop?sslmode=disable")
                .collect(Collectors.joining(","));
        int port = ports.postgresExporter();
        List<String> command = List.of(
                site.program("usr/bin/prometheus-postgres-exporter"),
                "--web.listen-address=127.0.0.1:" + port,
                // these two do not tell one server from another, and then nothing at all is told
                "--no-collector.database",
                "--no-collector.bgwriter",
                "--log.level=error");
        return Component.of(
                        "postgres-exporter",
                        List.of(port),
                        Launch.of(command).with(Map.of("DATA_SOURCE_NAME", sources)),
                        Checks.answers(port, "/metrics"),
                        "http://127.0.0.1:" + port + "/metrics")
                .startedAfter(Set.of(Postgres.PRIMARY));
    }

    private void configure(Path data) throws IOException {
        Ports ports = site.ports();
        Files.createDirectories(data);
        String services = Arrays.stream(Service.values())
                .map(service -> "      - targets: ['127.0.0.1:%d']%n        labels: {service: %s}%n"
                        .formatted(ports.of(service), service.id()))
                .collect(Collectors.joining());
        String configuration = Postgres.resource("/prometheus/prometheus.yml")
                .replace("@services@\n", services)
                .replace("@varnish@", "127.0.0.1:" + ports.varnishExporter())
                .replace("@postgres@", "127.0.0.1:" + ports.postgresExporter())
                .replace("@redis@", "127.0.0.1:" + ports.redisExporter());
        Files.writeString(data.resolve("prometheus.yml"), configuration);
    }
}
