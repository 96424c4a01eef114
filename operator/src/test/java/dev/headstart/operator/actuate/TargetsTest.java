package dev.headstart.operator.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.Reason;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.operator.FakeCluster;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetsTest {

    static final RefSpec WEB = new RefSpec("apps/v1", "Deployment", "web", null);
    static final String MARK =
            "{\"headstart.dev/held\":\"{\\\"plan\\\":\\\"shop\\\",\\\"planUid\\\":\\\"uid-1\\\",\\\"baseline\\\":3,\\\"floor\\\":5}\"}";

    private final FakeCluster cluster = new FakeCluster();
    private final Targets targets = new Targets(cluster.client());

    @AfterEach
    void close() {
        cluster.close();
    }

    static Autoscaler autoscaler(String scaledKind, String apiVersion, String more) {
        return autoscaler(20, scaledKind, apiVersion, more);
    }

    static Autoscaler autoscaler(int max, String scaledKind, String apiVersion, String more) {
        return new Autoscaler(
                Autoscaler.Kind.HPA,
                Serialization.unmarshal(
                        """
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: web-hpa, namespace: shop, uid: u-hpa, resourceVersion: "9"%s}
                spec: {maxReplicas: %d, scaleTargetRef: {apiVersion: %s, kind: %s, name: web}}
                """.formatted(more, max, apiVersion, scaledKind), GenericKubernetesResource.class));
    }

    private static void lost(Reason reason, String words, ThrowingCallable call) {
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
        assertThat(live.mark()).contains(new Mark("shop", "uid-1", 3, 5, null, null, null, null, null));
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
        Autoscaler made = autoscaler(
                "Deployment",
                "apps/v1",
                ", ownerReferences: [{apiVersion: keda.sh/v1alpha1, kind: ScaledObject, name: so, uid: x, controller: true}]");

        lost(Reason.AutoscalerOwned, "is made by ScaledObject/so", () -> targets.find("shop", WEB, List.of(made)));
    }

    @Test
    void aScaledObjectComesBeforeTheAutoscalerThatKedaMadeForIt() {
        cluster.deployment("web", 5, 5, "");
        String list = "{\"items\":[{\"metadata\":{\"name\":\"%s\"%s},\"spec\":{\"minReplicaCount\":2,\"maxReplicas\":9,"
                + "\"scaleTargetRef\":{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"name\":\"web\"}}}]}";
        cluster.has("/apis/keda.sh/v1alpha1/namespaces/shop/scaledobjects", list.formatted("so", ""));
        cluster.has(
                "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers",
                list.formatted(
                        "keda-hpa-so",
                        ",\"ownerReferences\":[{\"apiVersion\":\"keda.sh/v1alpha1\",\"kind\":\"ScaledObject\",\"name\":\"so\",\"uid\":\"x\",\"controller\":true}]"));

        LiveTarget live = targets.find("shop", WEB, targets.autoscalers("shop"));

        assertThat(live.via()).isEqualTo("ScaledObject/so");
        assertThat(live.floor()).isEqualTo(2);
        assertThat(live.ceiling()).isEqualTo(100);
    }

    @Test
    void aClusterWithoutKedaHasTheOtherAutoscalers() {
        cluster.has(
                "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers",
                "{\"items\":[{\"metadata\":{\"name\":\"web\"},\"spec\":{}}]}");

        assertThat(targets.autoscalers("shop"))
                .extracting(Autoscaler::words)
                .containsExactly("HorizontalPodAutoscaler/web");
    }

    @Test
    void onlyAnAutoscalerOfKubernetesIsSwitchedOffByZeroReplicas() {
        cluster.deployment("web", 0, 0, "");
        Autoscaler hpa = autoscaler("Deployment", "apps/v1", "");

        assertThat(targets.find("shop", WEB, List.of(hpa)).switchedOff()).isTrue();
        assertThat(targets.find("shop", WEB, List.of(new Autoscaler(Autoscaler.Kind.SCALED_OBJECT, hpa.object())))
                        .switchedOff())
                .as("KEDA brings it back")
                .isFalse();
    }

    private LiveTarget tower(String spec, String status, String fieldPath) {
        cluster.has("/apis/example.org/v1", """
                        {"kind": "APIResourceList", "groupVersion": "example.org/v1", "resources": [
                          {"name": "towers", "kind": "Tower", "namespaced": true, "verbs": ["get"]}]}
                        """)
                .has("/apis/example.org/v1/namespaces/shop/towers/t", """
                        {"apiVersion":"example.org/v1","kind":"Tower","metadata":{"name":"t","namespace":"shop","uid":"u","resourceVersion":"7"},
                         "spec":%s,"status":%s}
                        """.formatted(spec, status));
        return targets.find("shop", new RefSpec("example.org/v1", "Tower", "t", fieldPath), List.of());
    }

    @Test
    void aCustomResourceWithoutAScaleSubresourceHasItsReplicasAtAField() {
        LiveTarget live = tower("{\"sets\":[{\"count\":4}]}", "{\"readyReplicas\":3}", "/spec/sets/0/count");

        assertThat(live.floor()).isEqualTo(4);
        assertThat(live.ready()).isEqualTo(3);
        assertThat(live.via()).isEqualTo("Tower/t");
    }

    @Test
    void oneThatDoesNotSayHowManyAreReadyLeavesThatToItsReadyQuery() {
        assertThat(tower("{\"size\":4}", "{}", "/spec/size").ready()).isEqualTo(4);
    }

    @Test
    void aFieldWithoutAWholeNumberIsTold() {
        lost(Reason.FieldNotFound, "Tower/t has no whole number at /spec/size", () -> tower("{}", "{}", "/spec/size"));
        lost(Reason.FieldNotFound, "at /spec/size", () -> tower("{\"size\":\"4\"}", "{}", "/spec/size"));
        lost(Reason.FieldNotFound, "at /spec/size", () -> tower("{\"size\":1.5}", "{}", "/spec/size"));
    }

    @Test
    void whatIsNotThereIsTold() {
        lost(
                Reason.TargetNotFound,
                "Deployment/web is not in namespace shop",
                () -> targets.find("shop", WEB, List.of()));
        lost(
                Reason.KindNotServed,
                "does not serve kind Tower of example.org/v1",
                () -> targets.find("shop", new RefSpec("example.org/v1", "Tower", "t", null), List.of()));
        lost(
                Reason.NotScalable,
                "has no scale subresource",
                () -> targets.find("shop", new RefSpec("apps/v1", "ControllerRevision", "c", null), List.of()));
    }

    @Test
    void aWorkloadThatIsSwitchedOffHasZeroReplicas() {
        cluster.deployment("web", 0, 0, "");

        assertThat(targets.find("shop", WEB, List.of()).desired()).isZero();
    }
}
