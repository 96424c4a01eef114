package dev.headstart.shop.platform.replica;

import static dev.headstart.shop.platform.replica.Replicated.name;
import static dev.headstart.shop.platform.replica.Replicated.position;
import static dev.headstart.shop.platform.replica.Replicated.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a primary with two streaming replicas. */
class ReplicaPoolTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private static Replicated servers;
    private ReplicaPool pool;

    @BeforeAll
    static void startServers() throws Exception {
        servers = new Replicated(2);
        sql(servers.primary).sql("CREATE TABLE thing (id int)").update();
    }

    @AfterAll
    static void stopServers() throws Exception {
        servers.close();
    }

    @BeforeEach
    void start() {
        var observations = ObservationRegistry.create();
        observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
        pool = new ReplicaPool(servers.databases(), meters, observations);
        await().until(() -> pool.inUse().size() == 2);
    }

    @AfterEach
    void stop() {
        pool.close();
    }

    @Test
    void readsGoToTheReplicasInTurn() {
        assertThat(places(10)).containsExactlyInAnyOrder(5, 5);
    }

    @Test
    void aReaderSeesWhatSheWrote() {
        for (var id = 1; id <= 20; id++) {
            var written = id;
            sql(servers.primary)
                    .sql("INSERT INTO thing VALUES (?)")
                    .param(id + 1000)
                    .update();

            var seen = pool.<Integer>read(position(servers.primary), it -> it.sql("SELECT max(id) FROM thing")
                    .query(Integer.class)
                    .single());

            assertThat(seen).isEqualTo(written + 1000);
        }
        assertThat(reads("primary")).isLessThan(10);
    }

    @Test
    void whatNoReplicaHasYetIsReadFromThePrimary() {
        servers.replicas.forEach(
                it -> sql(it).sql("SELECT pg_wal_replay_pause()").query().singleRow());
        sql(servers.primary).sql("INSERT INTO thing VALUES (77)").update();

        var seen =
                pool.<Integer>read(position(servers.primary), it -> it.sql("SELECT count(*) FROM thing WHERE id = 77")
                        .query(Integer.class)
                        .single());

        assertThat(seen).isEqualTo(1);
        assertThat(reads("primary")).isEqualTo(1);
        servers.replicas.forEach(
                it -> sql(it).sql("SELECT pg_wal_replay_resume()").query().singleRow());
    }

    @Test
    void aReplicaThatFallsBehindGoesOutAndComesBack() {
        var slow = servers.replicas.getFirst();
        sql(slow).sql("SELECT pg_wal_replay_pause()").query().singleRow();
        sql(servers.primary).sql("INSERT INTO thing VALUES (1)").update();

        await().until(() -> pool.inUse().equals(List.of(name(servers.replicas.getLast()))));
        assertThat(gauge("shop.replica.in.use", name(slow))).isZero();
        assertThat(gauge("shop.replica.lag", name(slow))).isGreaterThan(0.6);

        sql(slow).sql("SELECT pg_wal_replay_resume()").query().singleRow();
        await().until(() -> pool.inUse().size() == 2);
        assertThat(gauge("shop.replica.lag", name(slow))).isZero();
    }

    @Test
    void replicasOfANameComeAndGoAndANameServerThatIsDownEndsNone() throws Exception {
        int port = servers.replicas.getFirst().getPort();
        var answer = new AtomicReference<>(List.of("127.0.0.1"));
        try (var named = new ReplicaPool(
                servers.databases(List.of("dns:jdbc:postgresql://replica.shop:" + port + "/postgres")),
                meters,
                ObservationRegistry.NOOP,
                _ -> addresses(answer.get()))) {
            await().until(() -> named.inUse().equals(List.of("127.0.0.1:" + port)));

            answer.set(List.of("127.0.0.1", "127.0.0.2"));
            await().until(() -> named.inUse().equals(List.of("127.0.0.1:" + port, "127.0.0.2:" + port)));
            assertThat(gauge("shop.replica.in.use", "127.0.0.2:" + port)).isOne();

            answer.set(List.of());
            await().during(Duration.ofMillis(300)).until(() -> named.inUse().size() == 2);

            answer.set(List.of("127.0.0.2"));
            await().until(() -> named.inUse().equals(List.of("127.0.0.2:" + port)));
            await().until(() -> meters.find("shop.replica.lag")
                            .tag("replica", "127.0.0.1:" + port)
                            .gauge()
                    == null);
            assertThat(named.<Integer>read(
                            it -> it.sql("SELECT 1").query(Integer.class).single()))
                    .isOne();
        }
    }

    /** As a name server answers; it does not when there are none. */
    private static InetAddress[] addresses(List<String> of) throws UnknownHostException {
        if (of.isEmpty()) {
            throw new UnknownHostException("replica.shop");
        }
        var found = new InetAddress[of.size()];
        for (var i = 0; i < found.length; i++) {
            found[i] = InetAddress.getByName(of.get(i));
        }
        return found;
    }

    /** Reads so often, and returns how many reads each place that was asked answered. */
    private List<Integer> places(int count) {
        var ports = IntStream.range(0, count)
                .mapToObj(_ -> pool.<Integer>read(it ->
                        it.sql("SELECT inet_server_port()").query(Integer.class).single()))
                .toList();
        return ports.stream()
                .distinct()
                .map(port -> (int) ports.stream().filter(port::equals).count())
                .toList();
    }

    private long reads(String place) {
        var timer = meters.find("shop.read").tag("place", place).timer();
        return timer == null ? 0 : timer.count();
    }

    private double gauge(String name, String replica) {
        return meters.get(name).tag("replica", replica).gauge().value();
    }
}
