package dev.headstart.shop.platform.replica;

import static dev.headstart.shop.platform.replica.Replicated.name;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that are stopped while they are read from. */
class ReplicaPoolOutageTest {
    private Replicated servers;
    private ReplicaPool pool;

    @BeforeEach
    void start() throws Exception {
        servers = new Replicated(2);
        pool = new ReplicaPool(servers.databases(), new SimpleMeterRegistry(), ObservationRegistry.NOOP);
        await().until(() -> pool.inUse().size() == 2);
    }

    @AfterEach
    void stop() throws Exception {
        pool.close();
        servers.close();
    }

    @Test
    void noReadFailsWhenAReplicaDiesNorWhenAllOfThemDo() throws Exception {
        var first = servers.replicas.getFirst();
        var last = servers.replicas.getLast();

        first.close();
        assertThat(ports(10)).hasSize(10).containsOnly(last.getPort());
        await().until(() -> pool.inUse().equals(List.of(name(last))));

        last.close();
        assertThat(ports(10)).hasSize(10).containsOnly(servers.primary.getPort());
        await().until(() -> pool.inUse().isEmpty());
    }

    @Test
    void withThePrimaryAwayReplicasThatReplayedAllStayIn() throws Exception {
        servers.primary.close();

        await().during(Duration.ofSeconds(1)).until(() -> pool.inUse().size() == 2);
        assertThat(ports(4)).doesNotContain(servers.primary.getPort());
    }

    private List<Integer> ports(int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> pool.<Integer>read(it ->
                        it.sql("SELECT inet_server_port()").query(Integer.class).single()))
                .toList();
    }
}
