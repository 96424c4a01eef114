package dev.headstart.operator.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.actuate.Targets.Reference;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetsTest {

    static final Reference WEB = new Reference("apps/v1", "Deployment", "web");
    static final String MARK =
            "{\"headstart.dev/held\":\"{\\\"plan\\\":\\\"shop\\\",\\\"planUid\\\":\\\"uid-1\\\",\\\"baseline\\\":3,\\\"floor\\\":5}\"}";

    private final FakeCluster cluster = new FakeCluster();
    private final Targets targets = new Targets(cluster.client());

    @AfterEach
    void close() {
        cluster.close();
    }

    static HorizontalPodAutoscaler autoscaler(String scaledKind, String apiVersion, String more) {
        return Serialization.unmarshal("""
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: web-hpa, namespace: shop, uid: u-hpa, resourceVersion: "9"%s}
                spec: {maxReplicas: 20, scaleTargetRef: {apiVersion: %s, kind: %s, name: web}}
                """.formatted(more, apiVersion, scaledKind), HorizontalPodAutoscaler.class);
    }

    private static void lost(String reason, String words, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(TargetUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(words);
    }

    @Test
    void aWorkloadWithoutAnAutoscalerIsItsOwnFloor() {
        cluster.deployment("web", 5, 4, MARK);

        LiveTarget live = targets.find("shop", WEB, List.of());

        assertThat(live.via()).isEqualTo("Deployment/web");
        assertThat(live.floor()).isEqualTo(5);
        assertThat(live.ready()).isEqualTo(4);
        assertThat(live.ceiling()).isEqualTo(Integer.MAX_VALUE);
        assertThat(live.mark()).contains(new Mark("shop", "uid-1", 3, 5, null, null));
    }

    @Test
    void anAutoscalerOfTheWorkloadIsTheFloorWhateverTheVersionOfTheApi() {
        cluster.deployment("web", 5, 5, "");

        LiveTarget live = targets.find("shop", WEB, List.of(autoscaler("Deployment", "apps/v1beta1", "")));

        assertThat(live.via()).isEqualTo("HorizontalPodAutoscaler/web-hpa");
        assertThat(live.floor()).as("a minimum that is not set means 1").isEqualTo(1);
        assertThat(live.desired()).isEqualTo(5);
        assertThat(live.ceiling()).isEqualTo(20);
    }

    @Test
    void anAutoscalerOfAnotherObjectOfThatNameIsNot() {
        cluster.deployment("web", 5, 5, "");

        assertThat(targets.find("shop", WEB, List.of(autoscaler("StatefulSet", "apps/v1", "")))
                        .via())
                .isEqualTo("Deployment/web");
        assertThat(targets.find("shop", WEB, List.of(autoscaler("Deployment", "example.org/v1", "")))
                        .via())
                .isEqualTo("Deployment/web");
    }

    @Test
    void anAutoscalerThatAnotherControllerMadeIsLeftToIt() {
        cluster.deployment("web", 5, 5, "");
        HorizontalPodAutoscaler made = autoscaler(
                "Deployment",
                "apps/v1",
                ", ownerReferences: [{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: so, uid: x, controller: true}]");

        lost("AutoscalerOwned", "is made by ScaledObject/so", () -> targets.find("shop", WEB, List.of(made)));
    }

    @Test
    void whatIsNotThereIsTold() {
        lost("TargetNotFound", "Deployment/web is not in namespace shop", () -> targets.find("shop", WEB, List.of()));
        lost(
                "KindNotServed",
                "does not serve kind Tower of example.org/v1",
                () -> targets.find("shop", new Reference("example.org/v1", "Tower", "t"), List.of()));
        lost(
                "NotScalable",
                "has no scale subresource",
                () -> targets.find("shop", new Reference("apps/v1", "ControllerRevision", "c"), List.of()));
    }

    @Test
    void aWorkloadThatIsSwitchedOffHasZeroReplicas() {
        cluster.deployment("web", 0, 0, "");

        assertThat(targets.find("shop", WEB, List.of()).desired()).isZero();
    }
}
