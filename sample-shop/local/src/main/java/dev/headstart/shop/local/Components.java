package dev.headstart.shop.local;

import dev.headstart.shop.local.server.Edge;
import dev.headstart.shop.local.server.Kafka;
import dev.headstart.shop.local.server.Mail;
import dev.headstart.shop.local.server.Postgres;
import dev.headstart.shop.local.server.Redis;
import dev.headstart.shop.local.server.Services;
import dev.headstart.shop.local.server.Watchers;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** All processes of a shop, in the order in which a table shows them. */
final class Components {

    private Components() {}

    static List<Component> of(Site site, Settings settings) {
        Edge edge = new Edge(site);
        Postgres postgres = new Postgres(site);
        Redis redis = new Redis(site);
        Watchers watchers = new Watchers(site);
        Services services = new Services(site, settings.replicas());

        List<Component> all = new ArrayList<>();
        all.add(edge.component(settings.services() ? Set.of(Service.STOREFRONT.id()) : Set.of()));
        if (settings.services()) {
            for (Service service : Service.values()) {
                all.add(services.component(service));
            }
        }
        all.add(postgres.primary());
        for (int number = 1; number <= settings.replicas(); number++) {
            all.add(postgres.replica(number));
        }
        all.add(redis.component());
        all.add(new Kafka(site).component());
        all.add(new Mail(site).component());
        all.add(watchers.jaeger());
        all.add(watchers.prometheus());
        all.add(edge.exporter());
        all.add(watchers.postgresExporter(settings.replicas()));
        all.add(redis.exporter());
        return List.copyOf(all);
    }
}
