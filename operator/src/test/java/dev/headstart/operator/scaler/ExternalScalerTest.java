package dev.headstart.operator.scaler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.Given;
import dev.headstart.operator.scaler.KedaCalls.Metric;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoint as KEDA finds it: asked by a real client over a real connection. */
class ExternalScalerTest {

    private static final String PLAN = "/apis/headstart.dev/v1alpha1/namespaces/shop/scaleplans/shop";
    private static final Map<String, String> WEB =
            Map.of("scalerAddress", "ignored:1", "plan", "shop", "target", "web");

    private final FakeCluster cluster = new FakeCluster();
    private final AtomicReference<Instant> now = new AtomicReference<>(Given.NOON);
    private ScalerServer server;
    private KedaCalls keda;

    @BeforeEach
    void start() {
        InstantSource clock = now::get;
        Offers offers = new Offers(cluster.client(), Set.of("shop"), clock, Duration.ofMinutes(2));
        server = new ScalerServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new ExternalScaler(offers, Duration.ofMillis(20)).definition());
        server.start();
        keda = new KedaCalls(server.port());
        cluster.has(PLAN, Serialization.asJson(Plans.planned(7)));
    }

    @AfterEach
    void end() {
        keda.close();
        server.close();
        cluster.close();
    }

    @Test
    void theMetricIsTheFloorAndItsTargetIsOneAReplica() {
        assertThat(keda.spec("shop", WEB)).isEqualTo(new Metric("headstart-shop-web", 1, 1));
        assertThat(keda.metric("shop", WEB)).isEqualTo(new Metric("headstart-shop-web", 7, 7));
        assertThat(keda.active("shop", WEB)).isTrue();
        assertThat(cluster.writes).as("it reads only").isEmpty();
    }

    @Test
    void aTriggerOfAPlanThatWantsNoneIsNotActive() {
        cluster.has(PLAN, Serialization.asJson(Plans.planned(0)));

        assertThat(keda.active("shop", WEB)).isFalse();
        assertThat(keda.metric("shop", WEB).exact()).isZero();
    }

    @Test
    void whatTheAutoscalerIsToAskForIsToldWhileThereIsNoFloorSoThatItKeepsItsMetric() {
        cluster.hides(PLAN, 500);

        assertThat(keda.spec("shop", WEB)).isEqualTo(new Metric("headstart-shop-web", 1, 1));
        assertThat(refused(() -> keda.metric("shop", WEB)).getCode()).isEqualTo(Code.UNAVAILABLE);
    }

    @Test
    void aStaleStatusIsAnErrorOfEveryCallForItsFloor() {
        now.set(Given.NOON.plus(Duration.ofHours(1)));

        assertThat(refused(() -> keda.metric("shop", WEB)).getDescription()).contains("60 min ago");
        assertThat(refused(() -> keda.active("shop", WEB)).getCode()).isEqualTo(Code.UNAVAILABLE);
        assertThat(refused(keda.stream("shop", WEB)::next).getCode()).isEqualTo(Code.UNAVAILABLE);
    }

    @Test
    void aPlanThatIsNotThereIsNotFound() {
        Status why = refused(() -> keda.metric("shop", Map.of("plan", "other", "target", "web")));

        assertThat(why.getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(why.getDescription())
                .isEqualTo(
                        "There is no ScalePlan shop/other. A trigger names a plan of the ScaledObject's own namespace.");
    }

    @Test
    void aNamespaceThatIsNotWatchedIsToldWithoutAskingTheCluster() {
        Status why = refused(() -> keda.metric("stock", WEB));

        assertThat(why.getCode()).isEqualTo(Code.NOT_FOUND);
        assertThat(why.getDescription()).contains("does not watch the namespace stock");
    }

    @ParameterizedTest
    @CsvSource({
        "shop, '', web, trigger's metadata.plan is no name",
        "shop, ../../secrets, web, trigger's metadata.plan is no name",
        "shop, shop, ' ', trigger's metadata.target is no name",
        "../x, shop, web, namespace of the ScaledObject is no name"
    })
    void whatIsNoNameIsRefusedBeforeItReachesTheCluster(String namespace, String plan, String target, String words) {
        Status why = refused(() -> keda.spec(namespace, Map.of("plan", plan, "target", target)));

        assertThat(why.getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(why.getDescription()).contains(words);
    }

    @Test
    void metadataThatLacksAPlanSaysWhatToGive() {
        assertThat(refused(() -> keda.spec("shop", Map.of("target", "web"))).getDescription())
                .isEqualTo(
                        "The trigger's metadata.plan is missing. Give the name of a ScalePlan in the ScaledObject's namespace there.");
    }

    @Test
    void whatIsNoMessageOfTheProtocolIsRefused() {
        assertThat(refused(keda::nonsense).getCode()).isEqualTo(Code.INVALID_ARGUMENT);
    }

    @Test
    void aStreamTellsWhatIsSoAndThenEachChange() {
        Iterator<Boolean> active = keda.stream("shop", WEB);
        assertThat(active.next()).isTrue();

        cluster.has(PLAN, Serialization.asJson(Plans.planned(0)));
        assertThat(active.next()).isFalse();

        cluster.has(PLAN, Serialization.asJson(Plans.planned(3)));
        assertThat(active.next()).isTrue();
    }

    @Test
    void aStreamEndsWithTheServer() {
        Iterator<Boolean> active = keda.stream("shop", WEB);
        assertThat(active.next()).isTrue();

        server.close();

        assertThat(refused(active::next).getCode()).isIn(Code.UNAVAILABLE, Code.CANCELLED);
    }

    @Test
    void aPortThatIsTakenIsToldWithTheSettingThatChangesIt() {
        ScalerServer second = new ScalerServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                new ExternalScaler(new Offers(cluster.client(), Set.of(), now::get, Duration.ZERO), Duration.ZERO)
                        .definition());
        try {
            assertThat(catchThrowableOfType(UncheckedIOException.class, second::start))
                    .hasMessageContaining("choose another headstart.scaler.port");
        } finally {
            second.close();
        }
    }

    private static Status refused(Runnable call) {
        return catchThrowableOfType(StatusRuntimeException.class, call::run).getStatus();
    }
}
