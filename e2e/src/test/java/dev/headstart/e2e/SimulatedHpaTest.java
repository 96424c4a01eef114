package dev.headstart.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.e2e.Twin.Course;
import dev.headstart.e2e.Twin.Step;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The simulated autoscaler of a replay beside the cluster's own controller: the same load, the same steps. */
@ExtendWith(ClusterExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class SimulatedHpaTest {

    private static final String NAMESPACE = "simulated-hpa";
    private static final Duration LENGTH = Duration.ofSeconds(245);
    private static final Duration APART = Twin.SYNC.multipliedBy(3);

    /** No period is a multiple of the controller's: which side of such a boundary it looks on is chance. */
    private static final String PACED = """
              behavior:
                scaleUp: {policies: [{type: Pods, value: 2, periodSeconds: 18}]}
                scaleDown: {stabilizationWindowSeconds: 38, policies: [{type: Percent, value: 50, periodSeconds: 18}]}
            """;

    /** A rise beyond the maximum; a plateau with noise within the tolerance and a dip shorter than the window; a fall. */
    private static final Course RISE_PLATEAU_FALL = new Course(
            new TreeMap<>(
                    Map.of(0, 2.1, 20, 14.0, 110, 7.0, 118, 7.4, 126, 6.6, 134, 3.0, 149, 7.4, 157, 6.6, 165, 2.7)),
            new TreeMap<>(Map.of(0, 1)));

    /** A rise; a floor above what the load needs, for a while; a fall within the five minutes that nothing follows. */
    private static final Course RISE_FLOOR_FALL =
            new Course(new TreeMap<>(Map.of(0, 0.7, 20, 7.0, 200, 1.4)), new TreeMap<>(Map.of(0, 1, 110, 14, 160, 1)));

    private KubernetesClient client;
    private Twin paced;
    private Twin plain;

    @BeforeAll
    void play(Cluster cluster) {
        client = cluster.client();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        apply(Twin.manifests("paced", 3, 10, PACED));
        apply(Twin.manifests("plain", 1, 20, ""));
        paced = new Twin(client, NAMESPACE, "paced", RISE_PLATEAU_FALL);
        plain = new Twin(client, NAMESPACE, "plain", RISE_FLOOR_FALL);
        paced.awaitMeasured();
        plain.awaitMeasured();

        Instant start = Instant.now();
        await().pollInterval(Duration.ofMillis(500))
                .atMost(LENGTH.plusSeconds(30))
                .until(() -> {
                    Duration t = Duration.between(start, Instant.now());
                    paced.drive(t);
                    plain.drive(t);
                    return t.compareTo(LENGTH) > 0;
                });
    }

    @AfterAll
    void end() {
        client.namespaces().withName(NAMESPACE).delete();
        client.close();
    }

    @Test
    void withPoliciesAndWindowsItTakesTheRealOnesSteps() {
        assertThat(paced.real()).extracting(Step::replicas).containsExactly(3, 5, 7, 9, 10, 5, 4);
        assertSame(paced);
    }

    @Test
    void withoutABehaviourItTakesTheRealOnesSteps() {
        assertThat(plain.real()).extracting(Step::replicas).containsExactly(1, 4, 8, 10, 14);
        assertSame(plain);
    }

    private static void assertSame(Twin twin) {
        List<Step> simulated = twin.simulated(LENGTH);
        assertThat(simulated).extracting(Step::replicas).isEqualTo(replicas(twin.real()));
        for (int i = 0; i < simulated.size(); i++) {
            assertThat(twin.real().get(i).at())
                    .as("real %s beside simulated %s", twin.real(), simulated)
                    .isBetween(
                            simulated.get(i).at().minus(APART),
                            simulated.get(i).at().plus(APART));
        }
    }

    private static List<Integer> replicas(List<Step> steps) {
        return steps.stream().map(Step::replicas).toList();
    }

    private void apply(String yaml) {
        client.load(new ByteArrayInputStream(yaml.getBytes(UTF_8)))
                .inNamespace(NAMESPACE)
                .serverSideApply();
    }
}
