package dev.headstart.shop.catalog;

import dev.headstart.shop.inventory.catalogue.Seed;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import redis.embedded.RedisServer;

/** The stores of the service, for all tests: PostgreSQL with what inventory publishes, and Redis. */
public final class Servers {
    private static final EmbeddedPostgres POSTGRES = postgres();
    private static final int REDIS_PORT = freePort();
    private static RedisServer redis = redis();

    private Servers() {}

    private static EmbeddedPostgres postgres() {
        try {
            var server = EmbeddedPostgres.start();
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(Files.readString(Path.of("../../charts/sample-shop/files/postgres/init.sql")));
            }
            Flyway.configure()
                    .dataSource(server.getJdbcUrl("inventory", "postgres"), "inventory", "")
                    .defaultSchema("inventory")
                    .locations("classpath:db/events", "classpath:db/inventory")
                    .javaMigrations(new Seed())
                    .load()
                    .migrate();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RedisServer redis() {
        try {
            var server = RedisServer.newRedisServer()
                    .port(REDIS_PORT)
                    .setting("save \"\"")
                    .setting("bind 127.0.0.1")
                    .build();
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static int redisPort() {
        return REDIS_PORT;
    }

    static void stopRedis() throws IOException {
        redis.stop();
    }

    static void startRedis() {
        redis = redis();
    }

    /** Sends the readers away, and lets none in. */
    static void closeDatabase() {
        sql("postgres").sql("ALTER ROLE catalog NOLOGIN").update();
        sql("postgres")
                .sql("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'catalog'")
                .query()
                .listOfRows();
    }

    static void openDatabase() {
        sql("postgres").sql("ALTER ROLE catalog LOGIN").update();
    }

    static JdbcClient sql(String role) {
        return JdbcClient.create(POSTGRES.getDatabase(role, "postgres"));
    }

    static void properties(DynamicPropertyRegistry properties) {
        properties.add("shop.db.primary", () -> POSTGRES.getJdbcUrl("catalog", "postgres"));
        properties.add("shop.db.replicas", () -> POSTGRES.getJdbcUrl("catalog", "postgres"));
        properties.add("shop.redis", () -> "redis://127.0.0.1:" + REDIS_PORT);
    }
}
