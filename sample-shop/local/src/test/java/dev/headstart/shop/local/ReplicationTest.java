package dev.headstart.shop.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streaming replication between real servers. */
class ReplicationTest {

    private static final String REPLICA = "postgres-replica-1";

    @TempDir
    static Path folder;

    private static LocalShop shop;

    @BeforeAll
    static void startServers() throws SQLException {
        shop = LocalShop.in(folder, new Settings(FreePorts.base(), 1, false), line -> {});
        shop.start("postgres-primary");
        write("CREATE TABLE note (text text)");
        write("INSERT INTO note VALUES ('before the backup')");
        shop.start(REPLICA);
    }

    @AfterAll
    static void endServers() {
        shop.stop(REPLICA);
        shop.stop("postgres-primary");
    }

    @Test
    void aReplicaHasWhatWasThereBeforeItAndWhatComesAfter() throws SQLException {
        assertThat(onReplica("before the backup")).isTrue();
        write("INSERT INTO note VALUES ('after the backup')");
        await().atMost(10, SECONDS).until(() -> onReplica("after the backup"));
    }

    @Test
    void aReplicaThatWasKilledComesBackAndCatchesUp() throws SQLException {
        shop.kill(REPLICA);
        assertThat(shop.ailment(REPLICA)).isEqualTo("it does not run");
        write("INSERT INTO note VALUES ('while it was away')");
        shop.start(REPLICA);
        await().atMost(10, SECONDS).until(() -> onReplica("while it was away"));
    }

    @Test
    void aReplicaIsIllWhenItIsFarBehind() throws SQLException {
        try (Connection replica = connect(shop.ports().replica(1));
                Statement statement = replica.createStatement()) {
            statement.execute("SELECT pg_wal_replay_pause()");
            write("INSERT INTO note SELECT repeat('x', 1000) FROM generate_series(1, 3000)");
            await().atMost(10, SECONDS).until(() -> shop.ailment(REPLICA).contains("it lacks"));
            statement.execute("SELECT pg_wal_replay_resume()");
            await().atMost(10, SECONDS).until(() -> shop.ailment(REPLICA).isEmpty());
        }
    }

    private static boolean onReplica(String text) throws SQLException {
        try (Connection replica = connect(shop.ports().replica(1));
                Statement statement = replica.createStatement();
                ResultSet found = statement.executeQuery("SELECT 1 FROM note WHERE text = '" + text + "'")) {
            return found.next();
        }
    }

    private static void write(String statement) throws SQLException {
        try (Connection primary = connect(shop.ports().primary());
                Statement writing = primary.createStatement()) {
            writing.execute(statement);
        }
    }

    private static Connection connect(int port) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/shop", "postgres", "");
    }
}
