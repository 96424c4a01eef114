package dev.headstart.operator.actuate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.api.Reason;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.FakeCluster.Write;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes over the wire when a floor is written. */
class WritesTest {

    private static final Mark MARK = new Mark("shop", "uid-1", 3, 5, null, null, null, null, null);
    private static final String WEB = "/apis/apps/v1/namespaces/shop/deployments/web";
    private static final String HPA = "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers/web-hpa";

    private final FakeCluster cluster = new FakeCluster();
    private final Targets targets = new Targets(cluster.client());

    @AfterEach
    void close() {
        cluster.close();
    }

    private LiveTarget scaled(int replicas) {
        cluster.deployment("web", replicas, replicas, TargetsTest.MARK);
        return targets.find("shop", TargetsTest.WEB, List.of());
    }

    private LiveTarget autoscaled(int max) {
        return autoscaled(max, 5, "");
    }

    private LiveTarget autoscaled(int max, int running, String metadata) {
        Autoscaler hpa = TargetsTest.autoscaler(max, "Deployment", "apps/v1", metadata);
        cluster.deployment("web", running, running, "").has(HPA, Serialization.asJson(hpa.object()));
        return targets.find("shop", TargetsTest.WEB, List.of(hpa));
    }

    private static void isApplied(Write write, String path, String uid, String version) {
        assertThat(write.method()).isEqualTo("PATCH");
        assertThat(write.path()).isEqualTo(path);
        assertThat(write.type()).startsWith("application/apply-patch+yaml");
        assertThat(write.query()).contains("fieldManager=headstart").contains("force=true");
        assertThat(write.body().at("/metadata/uid").asText()).isEqualTo(uid);
        assertThat(write.body().at("/metadata/resourceVersion").asText()).isEqualTo(version);
    }

    @Test
    void aWorkloadIsMarkedBeforeItsReplicasAreWritten() {
        scaled(5).hold(8, MARK);

        assertThat(cluster.writes).hasSize(2);
        isApplied(cluster.writes.getFirst(), WEB, "u-web", "7");
        assertThat(cluster.writes
                        .getFirst()
                        .body()
                        .at("/metadata/annotations")
                        .get(Mark.ANNOTATION)
                        .asText())
                .isEqualTo(MARK.json());
        assertThat(cluster.writes.getFirst().body().has("spec")).isFalse();
        assertThat(cluster.writes.getLast().path()).isEqualTo(WEB + "/scale");
    }

    /** The write of the mark before it was fenced by the version, and controllers answer that one. */
    @Test
    void raisedReplicasAreFencedByUidAndOldValue() {
        scaled(5).hold(8, MARK);

        Write write = cluster.writes.getLast();
        assertThat(write.type()).startsWith("application/json-patch+json");
        assertThat(steps(write))
                .containsExactly("test /metadata/uid u-web", "test /spec/replicas 5", "replace /spec/replicas 8");
    }

    @Test
    void replicasThatArePutBackAreFencedByTheVersionToo() {
        scaled(5).release(3);

        assertThat(steps(cluster.writes.getFirst()))
                .containsExactly(
                        "test /metadata/resourceVersion 7",
                        "test /metadata/uid u-web",
                        "test /spec/replicas 5",
                        "replace /spec/replicas 3");
    }

    private static List<String> steps(Write write) {
        return StreamSupport.stream(write.body().spliterator(), false)
                .map(step -> step.get("op").asText() + " " + step.get("path").asText() + " "
                        + step.get("value").asText())
                .toList();
    }

    @Test
    void aWorkloadIsPutBackBeforeItsMarkIsTakenAway() {
        scaled(5).release(3);

        assertThat(cluster.writes).extracting(Write::path).containsExactly(WEB + "/scale", WEB);
        assertThat(cluster.writes.getLast().body().at("/metadata/annotations").isEmpty())
                .isTrue();
    }

    @Test
    void aWorkloadThatSomebodySwitchedOffStaysOffWhenItIsGivenBack() {
        scaled(0).release(3);

        assertThat(cluster.writes).extracting(Write::path).containsExactly(WEB);
    }

    @Test
    void anAutoscalerGetsMinimumAndMarkInOneWriteAndNeverAMaximum() {
        autoscaled(20).hold(6, MARK);

        assertThat(cluster.writes).hasSize(1);
        isApplied(cluster.writes.getFirst(), HPA, "u-hpa", "9");
        JsonNode body = cluster.writes.getFirst().body();
        assertThat(body.at("/spec/minReplicas").asInt()).isEqualTo(6);
        assertThat(body.get("spec")).hasSize(1);
        assertThat(body.at("/metadata/annotations").get(Mark.ANNOTATION).asText())
                .isEqualTo(MARK.json());
    }

    @Test
    void aScaledObjectGetsItsOwnMinimum() {
        String path = "/apis/keda.sh/v1alpha1/namespaces/shop/scaledobjects/web-hpa";
        Autoscaler scaledObject = Autoscaler.listed(
                Autoscaler.Kind.SCALED_OBJECT,
                TargetsTest.autoscaler("Deployment", "apps/v1", "").object());
        cluster.deployment("web", 5, 5, "").has(path, Serialization.asJson(scaledObject.object()));

        targets.find("shop", TargetsTest.WEB, List.of(scaledObject)).hold(6, MARK);

        assertThat(cluster.writes).hasSize(1);
        isApplied(cluster.writes.getFirst(), path, "u-hpa", "9");
        assertThat(written().at("/spec/minReplicaCount").asInt()).isEqualTo(6);
        assertThat(written().get("spec")).hasSize(1);
    }

    @Test
    void aFieldIsWrittenWhereItStandsAndFencedLikeAScale() {
        cluster.deployment("web", 5, 5, "");

        targets.find("shop", new RefSpec("apps/v1", "Deployment", "web", "/spec/replicas"), List.of())
                .hold(8, MARK);

        assertThat(cluster.writes).extracting(Write::path).containsExactly(WEB, WEB);
        assertThat(cluster.writes.getLast().body())
                .extracting(step -> step.get("op").asText() + " "
                        + step.get("path").asText() + " " + step.get("value").asText())
                .contains("test /spec/replicas 5", "replace /spec/replicas 8");
    }

    @Test
    void anAutoscalerThatIsGivenBackNamesItsMinimumAndNoMark() {
        autoscaled(20).release(2);

        JsonNode body = cluster.writes.getFirst().body();
        assertThat(body.at("/spec/minReplicas").asInt()).isEqualTo(2);
        assertThat(body.at("/metadata/annotations").isEmpty()).isTrue();
    }

    @Test
    void aBaselineAboveAMaximumThatWasLoweredIsPutBackAsFarAsItGoes() {
        autoscaled(2).release(3);

        assertThat(cluster.writes.getFirst().body().at("/spec/minReplicas").asInt())
                .isEqualTo(2);
    }

    private static final String RAISED =
            ", annotations: {headstart.dev/held: '{\"plan\":\"shop\",\"planUid\":\"uid-1\",\"baseline\":3,\"floor\":8,\"raised\":{\"baseline\":6,\"maximum\":8}}'}";

    private JsonNode written() {
        assertThat(cluster.writes).hasSize(1);
        return cluster.writes.getFirst().body();
    }

    private static int maximum(JsonNode body) {
        return body.at("/spec/maxReplicas").asInt();
    }

    private static String mark(JsonNode body) {
        return body.at("/metadata/annotations").get(Mark.ANNOTATION).asText();
    }

    @Test
    void aFloorAboveTheMaximumRaisesItAndRemembersWhatItWas() {
        autoscaled(6).hold(8, MARK);

        assertThat(maximum(written())).isEqualTo(8);
        assertThat(mark(written())).contains("\"raised\":{\"baseline\":6,\"maximum\":8}");
    }

    @Test
    void aMaximumThatIsRaisedOnceMoreStillKnowsWhatItWasAtFirst() {
        LiveTarget live = autoscaled(8, 8, RAISED);

        live.hold(9, live.mark().orElseThrow());

        assertThat(maximum(written())).isEqualTo(9);
        assertThat(mark(written())).contains("\"raised\":{\"baseline\":6,\"maximum\":9}");
    }

    @Test
    void aRaisedMaximumGoesBackWithTheFloorButNotBelowWhatRuns() {
        LiveTarget busy = autoscaled(8, 7, RAISED);
        assertThat(busy.returnsCeiling(5)).isFalse();
        LiveTarget calm = autoscaled(8, 6, RAISED);
        assertThat(calm.returnsCeiling(5)).isTrue();

        calm.hold(5, calm.mark().orElseThrow());

        assertThat(maximum(written())).isEqualTo(6);
        assertThat(mark(written())).doesNotContain("raised");
    }

    @Test
    void aMaximumThatSomebodySetSinceIsTheirsAndIsNotRaisedAgain() {
        LiveTarget live = autoscaled(20, 8, RAISED);
        assertThat(live.mayRaiseCeiling()).isFalse();

        live.hold(9, live.mark().orElseThrow());
        live.release(3);

        assertThat(cluster.writes)
                .allSatisfy(write -> assertThat(write.body().get("spec")).hasSize(1));
        assertThat(mark(cluster.writes.getFirst().body())).contains("\"maximum\":8");
    }

    @Test
    void anAutoscalerThatIsGivenBackHasItsMaximumAgain() {
        autoscaled(8, 8, RAISED).release(3);

        assertThat(maximum(written())).isEqualTo(6);
        assertThat(written().at("/spec/minReplicas").asInt()).isEqualTo(3);
    }

    @Test
    void aMaximumThatWeOnceAppliedIsNamedInEveryLaterWriteSoThatItDoesNotVanish() {
        autoscaled(
                        20,
                        5,
                        ", managedFields: [{manager: headstart, operation: Apply, time: \"2026-03-02T12:00:00Z\", fieldsV1: {f:spec: {f:maxReplicas: {}}}}]")
                .hold(6, MARK);

        assertThat(maximum(written())).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource({
        "403,Forbidden,Grant the verb",
        "404,TargetNotFound,is gone",
        "409,TargetChanged,read again on the next pass",
        "422,TargetChanged,the server's words"
    })
    void aRefusalIsToldInWords(int code, Reason reason, String words) {
        LiveTarget live = scaled(5);
        cluster.refuses(WEB, code);

        assertThatThrownBy(() -> live.hold(8, MARK))
                .isInstanceOfSatisfying(TargetUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(reason))
                .hasMessageContaining("Deployment/web")
                .hasMessageContaining(words);
        assertThat(cluster.writes).hasSize(1);
    }

    @Test
    void aFailureOfTheServerIsNoPropertyOfTheTarget() {
        LiveTarget live = scaled(5);
        cluster.refuses(WEB, 500);

        assertThatThrownBy(() -> live.hold(8, MARK)).isInstanceOf(KubernetesClientException.class);
    }
}
