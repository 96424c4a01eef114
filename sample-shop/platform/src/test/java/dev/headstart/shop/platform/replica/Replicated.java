package dev.headstart.shop.platform.replica;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A primary and its streaming replicas, each made by a base backup (a copy of the folder between start and stop of one). */
final class Replicated implements AutoCloseable {
    private final Path folder;
    final EmbeddedPostgres primary;
    final List<EmbeddedPostgres> replicas = new ArrayList<>();

    Replicated(int count) throws IOException, SQLException {
        folder = Files.createTempDirectory("replicated");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        primary = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("primary"))
                .setServerConfig("fsync", "off")
                .setServerConfig("synchronous_commit", "on") // the position after a commit is that of the commit
                .start();
        for (var n = 1; n <= count; n++) {
            replicas.add(replica(folder.resolve("replica-" + n)));
        }
    }

    private EmbeddedPostgres replica(Path data) throws IOException, SQLException {
        try (var connection = primary.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("SELECT pg_backup_start('replica', true)");
            copy(folder.resolve("primary"), data);
            try (var stopped = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
                stopped.next();
                Files.writeString(data.resolve("backup_label"), stopped.getString(1));
            }
        }
        Files.createFile(data.resolve("standby.signal"));
        // in the file: a server's start has no quotes for it
        Files.writeString(
                data.resolve("postgresql.auto.conf"),
                "primary_conninfo = 'host=localhost user=postgres port=" + primary.getPort() + "'\n");
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "off")
                .setServerConfig("listen_addresses", "127.0.0.1,127.0.0.2")
                .start();
    }

    private static void copy(Path from, Path to) throws IOException {
        var process = new ProcessBuilder("cp", "-a", from.toString(), to.toString())
                .inheritIO()
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("could not copy " + from + " to " + to);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        for (var unwanted : List.of("postmaster.pid", "postmaster.opts", "epg-lock")) {
            Files.deleteIfExists(to.resolve(unwanted));
        }
    }

    static String url(EmbeddedPostgres server) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
    }

    static String name(EmbeddedPostgres server) {
        return "localhost:" + server.getPort();
    }

    Databases databases() {
        return databases(replicas.stream().map(Replicated::url).toList());
    }

    Databases databases(List<String> urls) {
        return new Databases(
                url(primary),
                urls,
                "postgres",
                "",
                Duration.ofMillis(600),
                Duration.ofMillis(50),
                Duration.ofMillis(50),
                4);
    }

    static JdbcClient sql(EmbeddedPostgres server) {
        return JdbcClient.create(server.getPostgresDatabase());
    }

    static LogPosition position(EmbeddedPostgres server) {
        return LogPosition.parse(sql(server)
                .sql("SELECT pg_current_wal_lsn()::text")
                .query(String.class)
                .single());
    }

    @Override
    public void close() throws IOException {
        for (var replica : replicas) {
            replica.close();
        }
        primary.close();
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
