package dev.headstart.shop.local.server;

import dev.headstart.shop.local.Checks;
import dev.headstart.shop.local.Component;
import dev.headstart.shop.local.Component.Launch;
import dev.headstart.shop.local.Ports;
import dev.headstart.shop.local.Service;
import dev.headstart.shop.local.Site;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The shop's own services, with the settings that they would get in a cluster. */
public final class Services {

    private final Site site;
    private final int replicas;

    public Services(Site site, int replicas) {
        this.site = site;
        this.replicas = replicas;
    }

    public Component component(Service service) {
        int port = site.ports().of(service);
        Path archive = site.module(service.id()).resolve("target/" + service.id() + ".jsa");
        List<String> command = site.java(256, archive.toString());
        command.addAll(List.of("-cp", site.classPath(service.id()), mainClass(service)));
        return Component.of(
                        service.id(),
                        List.of(port),
                        Launch.of(command).with(settings(service)),
                        Checks.answers(port, "/actuator/health/readiness"),
                        "http://127.0.0.1:" + port)
                .startedAfter(needs(service));
    }

    private static String mainClass(Service service) {
        String id = service.id();
        return "dev.headstart.shop." + id + "." + id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1)
                + "Application";
    }

    /** What a service would only retry and complain without; its last spans too want somewhere to go when it ends. */
    private static Set<String> needs(Service service) {
        return switch (service) {
            case STOREFRONT -> Set.of(Watchers.JAEGER, Kafka.NAME);
            case CATALOG -> Set.of(Watchers.JAEGER, Kafka.NAME, Postgres.PRIMARY, Redis.NAME);
            case CART -> Set.of(Watchers.JAEGER, Kafka.NAME, Redis.NAME);
            case ORDERS, INVENTORY -> Set.of(Watchers.JAEGER, Kafka.NAME, Postgres.PRIMARY);
            case NOTIFICATIONS -> Set.of(Watchers.JAEGER, Kafka.NAME, Postgres.PRIMARY, Mail.NAME);
        };
    }

    private Map<String, String> settings(Service service) {
        Ports ports = site.ports();
        Map<String, String> settings = new HashMap<>();
        settings.put("SERVER_PORT", Integer.toString(ports.of(service)));
        settings.put("SHOP_DB_PRIMARY", Postgres.url(ports.primary()));
        settings.put(
                "SHOP_DB_REPLICAS",
                IntStream.rangeClosed(1, replicas)
                        .mapToObj(number -> Postgres.url(ports.replica(number)))
                        .collect(Collectors.joining(",")));
        settings.put("SHOP_DB_USER", service.id());
        settings.put("SHOP_DB_PASSWORD", service.id());
        settings.put("SHOP_REDIS", "redis://127.0.0.1:" + ports.redis());
        settings.put("SHOP_KAFKA", "127.0.0.1:" + ports.kafka());
        settings.put("SHOP_SMTP", "127.0.0.1:" + ports.smtp());
        settings.put("SHOP_OTLP", "http://127.0.0.1:" + ports.otlp() + "/v1/traces");
        settings.put("SHOP_EDGE", "http://127.0.0.1:" + ports.edge());
        for (Service other : List.of(Service.CATALOG, Service.CART, Service.ORDERS, Service.INVENTORY)) {
            settings.put("SHOP_" + other.name(), "http://127.0.0.1:" + ports.of(other));
        }
        return settings;
    }
}
