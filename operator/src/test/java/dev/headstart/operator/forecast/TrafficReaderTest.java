package dev.headstart.operator.forecast;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.Given;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told when a plan's Prometheus cannot even be asked. */
class TrafficReaderTest {

    private final FakeCluster cluster = new FakeCluster();
    private final TrafficReader reader =
            new TrafficReader(cluster.client(), Optional.empty(), new SimpleMeterRegistry());

    @AfterEach
    void close() {
        cluster.close();
    }

    private static ScalePlan reading(String prometheus) {
        return Serialization.unmarshal(
                Serialization.asYaml(Given.plan())
                        .replaceAll("url: .*", prometheus.isEmpty() ? "step: 1h" : prometheus)
                        .replace("step: \"1h\"", ""),
                ScalePlan.class);
    }

    private void unknown(ScalePlan plan, Reason reason, String words) {
        assertThat(reader.read(plan, NOON)).isInstanceOfSatisfying(Traffic.Unknown.class, unknown -> {
            assertThat(unknown.reason()).isEqualTo(reason);
            assertThat(unknown.message()).contains(words);
        });
        assertThat(reader.truth(plan, "up", NOON)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://%zz", "http://prom_one:9090", "http://a?x=y", "http://[::1"})
    void anAddressThatTheSchemaCouldNotRefuseIsToldAndStopsNothing(String url) {
        unknown(reading("url: \"" + url + "\""), Reason.BadUrl, "'" + url + "' is not the base URL");
    }

    @Test
    void aPlanWithoutAnAddressNeedsTheOperatorsOwn() {
        unknown(reading(""), Reason.PrometheusUnreachable, "headstart.prometheus-url");
    }

    @Test
    void aSecretThatIsNotThereIsNamed() {
        unknown(
                reading("url: \"http://127.0.0.1:1\"\n      authSecretRef: {name: prom}"),
                Reason.BadCredentials,
                "Secret prom is not in namespace shop");
    }

    @Test
    void aSecretThatMayNotBeReadNamesTheMissingRight() {
        cluster.hides("/api/v1/namespaces/shop/secrets/prom", 403);

        unknown(
                reading("url: \"http://127.0.0.1:1\"\n      authSecretRef: {name: prom}"),
                Reason.BadCredentials,
                "needs the verb get on secrets");
    }

    @Test
    void aSecretThatContradictsItselfIsNamed() {
        cluster.has("/api/v1/namespaces/shop/secrets/prom", """
                {"apiVersion":"v1","kind":"Secret","metadata":{"name":"prom","namespace":"shop","resourceVersion":"1"},
                 "data":{"username":"YW5u"}}
                """);

        unknown(
                reading("url: \"http://127.0.0.1:1\"\n      authSecretRef: {name: prom}"),
                Reason.BadCredentials,
                "only one of username and password");
    }
}
