package dev.headstart.shop.platform.replica;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One database that can be read: its connections, its standing, and a connection of its own to probe it, which no load takes. */
final class Place implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Place.class);

    /** What replays knows its position and what it received; what writes (a primary, a promoted replica) has all. */
    private static final String PROBE = """
            SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END::text,
                   CASE WHEN pg_is_in_recovery()
                        THEN coalesce(pg_last_wal_receive_lsn() <= pg_last_wal_replay_lsn(), true) ELSE true END""";

    /** What a probe read. */
    record Reading(LogPosition position, boolean allReceivedIsReplayed) {}

    final String name;
    final JdbcClient client;
    final AtomicReference<Standing> standing = new AtomicReference<>(Standing.UNKNOWN);
    final String url;
    private final HikariDataSource connections;
    private final Properties properties = new Properties();
    private @Nullable Connection probe;

    Place(String name, String url, Databases databases) {
        this.name = name;
        this.url = url;
        properties.setProperty("user", databases.user());
        properties.setProperty("password", databases.password());
        properties.setProperty("ApplicationName", "reads");
        properties.setProperty("connectTimeout", "1");
        properties.setProperty("socketTimeout", "2");
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("prepareThreshold", "2"); // prepared in the server from the second time on
        connections = new HikariDataSource();
        connections.setPoolName(name);
        connections.setJdbcUrl(url);
        connections.setDataSourceProperties(properties);
        connections.setMaximumPoolSize(databases.connections());
        connections.setMinimumIdle(1);
        connections.setConnectionTimeout(500);
        connections.setValidationTimeout(400);
        connections.setReadOnly(true);
        connections.setInitializationFailTimeout(-1); // it may come later
        client = JdbcClient.create(connections);
    }

    /** Asks where it is; by one thread at a time. */
    Reading probe() throws SQLException {
        try {
            if (probe == null) {
                probe = DriverManager.getConnection(url, properties);
            }
            try (var statement = probe.createStatement();
                    var row = statement.executeQuery(PROBE)) {
                row.next();
                return new Reading(LogPosition.parse(row.getString(1)), row.getBoolean(2));
            }
        } catch (SQLException e) {
            closeProbe();
            throw e;
        }
    }

    /** Changes the standing, and says so where it goes out or comes in. */
    void change(UnaryOperator<Standing> change, String why) {
        var before = standing.getAndUpdate(change);
        var after = standing.get();
        if (before.in() && !after.in()) {
            LOG.warn("replica {} is out: {}", name, why);
        } else if (!before.in() && after.in()) {
            LOG.info("replica {} is in: {} ms behind", name, after.lag().toMillis());
        }
    }

    private void closeProbe() throws SQLException {
        var closing = probe;
        probe = null;
        if (closing != null) {
            closing.close();
        }
    }

    @Override
    public void close() {
        connections.close();
        try {
            closeProbe();
        } catch (SQLException e) {
            LOG.debug("{} did not say goodbye", name, e);
        }
    }
}
