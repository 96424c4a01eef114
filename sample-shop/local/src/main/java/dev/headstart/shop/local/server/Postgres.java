package dev.headstart.shop.local.server;

import dev.headstart.shop.local.Component;
import dev.headstart.shop.local.Component.Launch;
import dev.headstart.shop.local.Site;
import dev.headstart.shop.local.process.Command;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** PostgreSQL: a primary, and read replicas that bootstrap by base backup and follow it by streaming. */
public final class Postgres {

    public static final String PRIMARY = "postgres-primary";
    private static final long SMALL_LAG_BYTES = 1 << 20;

    private final Site site;

    public Postgres(Site site) {
        this.site = site;
    }

    public static String replicaName(int number) {
        return "postgres-replica-" + number;
    }

    /** JDBC's URL of the database {@code shop} behind a port. */
    public static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/shop";
    }

    public Component primary() {
        int port = site.ports().primary();
        return Component.of(
                        PRIMARY,
                        List.of(port),
                        server(PRIMARY, port),
                        () -> ask(port, "postgres", "SELECT ''"),
                        "postgresql://inventory@127.0.0.1:" + port + "/shop")
                .preparedBy(this::initialise)
                .thenDo(this::makeDatabase);
    }

    /**
     * A read replica. It is well when it streams and lacks less than a mebibyte of the primary's log.
     *
     * @param number from 1
     */
    public Component replica(int number) {
        String name = replicaName(number);
        int port = site.ports().replica(number);
        return Component.of(
                        name,
                        List.of(port),
                        server(name, port),
                        () -> lag(port),
                        "postgresql://catalog@127.0.0.1:" + port + "/shop")
                .startedAfter(Set.of(PRIMARY))
                .preparedBy(() -> copyOfPrimary(name, number));
    }

    private Launch server(String name, int port) {
        List<String> command = new ArrayList<>(asUser("postgres", "-D", data(name)));
        command.addAll(List.of("-c", "port=" + port, "-c", "cluster_name=" + name));
        // "fast": sessions are ended, commits are kept
        return Launch.of(command).with(site.programEnvironment()).stoppedBy("INT");
    }

    private void initialise() throws IOException {
        Path data = site.data(PRIMARY);
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        Command.run(
                asUser(
                        "initdb",
                        "-D",
                        data.toString(),
                        "-U",
                        "postgres",
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C.UTF-8",
                        "--no-sync"),
                site.programEnvironment());
        Files.writeString(data.resolve("postgresql.conf"), resource("/postgres/postgresql.conf"));
    }

    private void copyOfPrimary(String name, int number) throws IOException {
        Path data = site.data(name);
        if (Files.exists(data.resolve("standby.signal"))) {
            return;
        }
        String slot = "replica_" + number;
        try (Connection connection = connect(site.ports().primary(), "postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '"
                    + slot + "' AND NOT active");
        } catch (SQLException e) {
            throw new IOException("The primary refuses to forget what " + name + " had: " + e.getMessage(), e);
        }
        String source = "host=127.0.0.1 port=" + site.ports().primary() + " user=postgres application_name=" + name;
        Command.run(
                asUser(
                        "pg_basebackup",
                        "-d",
                        source,
                        "-D",
                        data.toString(),
                        "-R",
                        "-X",
                        "stream",
                        "-c",
                        "fast",
                        "-C",
                        "-S",
                        slot,
                        "--no-sync"),
                site.programEnvironment());
    }

    private void makeDatabase() throws IOException {
        int port = site.ports().primary();
        try (Connection server = connect(port, "postgres")) {
            try (Statement statement = server.createStatement()) {
                ResultSet shop = statement.executeQuery("SELECT 1 FROM pg_database WHERE datname = 'shop'");
                if (!shop.next()) {
                    statement.execute("CREATE DATABASE shop");
                }
            }
            try (Connection database = connect(port, "shop");
                    Statement statement = database.createStatement()) {
                statement.execute(resource("/postgres/init.sql"));
            }
        } catch (SQLException e) {
            throw new IOException("The database 'shop' cannot be made: " + e.getMessage(), e);
        }
    }

    private static String lag(int port) {
        return ask(port, "postgres", """
                SELECT CASE WHEN source.lsn IS NULL THEN 'it does not stream from the primary'
                            WHEN source.lsn - pg_last_wal_replay_lsn() < %d THEN ''
                            ELSE 'it lacks ' || source.lsn - pg_last_wal_replay_lsn() || ' bytes of the primary''s log' END
                  FROM (SELECT max(latest_end_lsn) AS lsn FROM pg_stat_wal_receiver WHERE status = 'streaming') source""".formatted(SMALL_LAG_BYTES));
    }

    private static String ask(int port, String database, String query) {
        try (Connection connection = connect(port, database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return Objects.requireNonNullElse(row.getString(1), "");
        } catch (SQLException e) {
            return Objects.requireNonNullElse(e.getMessage(), "the database does not answer");
        }
    }

    /**
     * The rows of a query of the shop's database, each of one column.
     *
     * @throws IllegalStateException if it does not answer
     */
    public static List<String> rows(int port, String query) {
        try (Connection connection = connect(port, "shop");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (row.next()) {
                rows.add(row.getString(1));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException("The shop's database does not answer: " + e.getMessage(), e);
        }
    }

    private static Connection connect(int port, String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?connectTimeout=3&socketTimeout=20",
                "postgres",
                "");
    }

    private String data(String name) {
        return site.data(name).toString();
    }

    /** PostgreSQL refuses to run as root: root's are started in a user namespace, where nobody is root. */
    private List<String> asUser(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(site.program("usr/lib/postgresql/15/bin/" + program));
        command.addAll(List.of(arguments));
        return command;
    }

    static String resource(String path) throws IOException {
        try (InputStream in = Objects.requireNonNull(Postgres.class.getResourceAsStream(path), path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
