package dev.headstart.shop.inventory;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.springframework.test.context.DynamicPropertyRegistry;

/** One server for all tests, with the roles and schemas of the shop. */
public final class InventoryDatabase {
    private static final EmbeddedPostgres SERVER = start();

    private InventoryDatabase() {}

    private static EmbeddedPostgres start() {
        try {
            var server = EmbeddedPostgres.start();
            var init = Files.readString(Path.of("../../charts/sample-shop/files/postgres/init.sql"));
            for (var again = 0; again < 2; again++) {
                try (var connection = server.getPostgresDatabase().getConnection();
                        var statement = connection.createStatement()) {
                    statement.execute(init);
                }
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String url(String role) {
        return SERVER.getJdbcUrl(role, "postgres");
    }

    public static void properties(DynamicPropertyRegistry properties) {
        properties.add("shop.db.primary", () -> url("inventory"));
        properties.add("shop.listing.refresh-every", () -> "100ms");
    }
}
