package dev.headstart.shop.platform.replica;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where the databases are ({@code SHOP_DB_PRIMARY}, {@code SHOP_DB_REPLICAS}: JDBC URLs, those of replicas perhaps with {@code dns:} before them, which
 * stands for one at each address of the host), who reads them, and when a replica is too far behind. Connections are those of each place; they are few, so that a service can't drown a database.
 */
@ConfigurationProperties("shop.db")
public record Databases(
        String primary,
        @DefaultValue List<String> replicas,
        String user,
        @DefaultValue("") String password,
        @DefaultValue("5s") Duration maximumLag,
        @DefaultValue("500ms") Duration probeEvery,
        @DefaultValue("5s") Duration lookUpEvery,
        @DefaultValue("8") int connections) {

    /** Checks the settings. */
    public Databases {
        replicas = List.copyOf(replicas);
        if (maximumLag.isNegative() || maximumLag.isZero()) {
            throw new IllegalArgumentException(
                    "shop.db.maximum-lag is " + maximumLag + "; it has to be more than nothing");
        }
        if (connections < 1) {
            throw new IllegalArgumentException(
                    "shop.db.connections is " + connections + "; a place needs one at least");
        }
    }
}
