package dev.headstart.operator.reconcile;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.forecaster.Forecast;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.FakeCluster.Write;
import dev.headstart.operator.Given;
import dev.headstart.operator.actuate.CapacityBuffers;
import dev.headstart.operator.actuate.Targets;
import dev.headstart.operator.report.Announcer;
import dev.headstart.operator.room.Room;
import dev.headstart.planner.Demand;
import dev.headstart.planner.MissingRoom;
import dev.headstart.planner.MissingRoom.Ceiling;
import dev.headstart.planner.Reading;
import dev.headstart.spec.PlanTarget;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A rise from 5 to 9 pods, three hours ahead, with a lead of two. */
class BuffersTest {

    private static final String GROUP = "/apis/autoscaling.x-k8s.io";
    private static final String BUFFERS = GROUP + "/v1beta1/namespaces/shop/capacitybuffers";
    private static final String BUFFER = """
            {"apiVersion":"autoscaling.x-k8s.io/v1beta1","kind":"CapacityBuffer","metadata":{"name":"shop-web","namespace":"shop",
             "ownerReferences":[{"apiVersion":"headstart.dev/v1alpha1","kind":"ScalePlan","name":"shop","uid":"uid-1"}]},"spec":{"replicas":%d}}
            """;
    private static final Instant RISE = NOON.plus(Duration.ofHours(3));

    private final FakeCluster cluster = new FakeCluster();
    private final Buffers buffers = new Buffers(
            new CapacityBuffers(cluster.client()), new Announcer(cluster.client(), Clock.fixed(NOON, ZoneOffset.UTC)));

    @BeforeEach
    void aClusterThatServesBuffersBesideAnotherKind() {
        cluster.has(GROUP, """
                {"kind":"APIGroup","apiVersion":"v1","name":"autoscaling.x-k8s.io","versions":[
                  {"groupVersion":"autoscaling.x-k8s.io/v1","version":"v1"},{"groupVersion":"autoscaling.x-k8s.io/v1beta1","version":"v1beta1"}]}
                """);
        cluster.has(GROUP + "/v1", resources("provisioningrequests", "ProvisioningRequest"));
        cluster.has(GROUP + "/v1beta1", resources("capacitybuffers", "CapacityBuffer"));
        there();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private static String resources(String plural, String kind) {
        return """
                {"kind":"APIResourceList","apiVersion":"v1","groupVersion":"x","resources":[
                  {"name":"%1$s","kind":"%2$s","namespaced":true,"verbs":["get"]},
                  {"name":"%1$s/status","kind":"%2$s","namespaced":true,"verbs":["get"]}]}
                """.formatted(plural, kind);
    }

    private void there(String... items) {
        cluster.has(
                BUFFERS,
                "{\"kind\":\"CapacityBufferList\",\"apiVersion\":\"autoscaling.x-k8s.io/v1beta1\",\"items\":[%s]}"
                        .formatted(String.join(",", items)));
    }

    private Room keep(ScalePlan plan, Instant now, int running, Ceiling... missing) {
        cluster.deployment("web", running, running, "");
        TargetSpec spec = plan.getSpec().targets().getFirst();
        var live = new Targets(cluster.client()).find("shop", spec.ref(), List.of());
        Reading reading = new Reading(running, running, true, live.ceiling(), Optional.empty(), Optional.empty());
        Forecast forecast = Given.forecast(0.1, 24, i -> i == 3 ? 90 : 50);
        Demand demand = new Demand(PlanTarget.of(plan, spec), now, 5, 9, forecast.quantile(0.5));
        Room room = new Room(
                java.util.Arrays.stream(missing)
                        .map(c -> new MissingRoom("web", c, 9, 2, RISE, "why"))
                        .toList(),
                List.of(),
                false,
                List.of());
        return buffers.keep(plan, List.of(new Seen.Live(spec, live, reading)), List.of(demand), room);
    }

    private static final ScalePlan ENFORCED = Given.plan("mode: Enforce");

    private List<String> writes() {
        return cluster.writes.stream()
                .map(w -> w.method() + " " + w.path().substring(w.path().lastIndexOf('/') + 1))
                .toList();
    }

    @Test
    void halfAnHourBeforeARiseThatDoesNotFitABufferOfAllItsPodsIsMade() {
        Room early = keep(ENFORCED, RISE.minus(Duration.ofMinutes(150)), 5, Ceiling.NodeRoom);
        assertThat(cluster.writes).isEmpty();
        assertThat(early.notes()).isEmpty();

        Room room = keep(ENFORCED, RISE.minus(Duration.ofMinutes(149)), 5, Ceiling.NodeRoom);

        assertThat(writes()).containsExactly("PATCH shop-web", "POST events");
        Write write = cluster.writes.getFirst();
        JsonNode spec = write.body().get("spec");
        assertThat(write.path()).isEqualTo(BUFFERS + "/shop-web");
        assertThat(spec.get("replicas").asInt()).isEqualTo(4);
        assertThat(spec.get("scalableRef").toString())
                .contains("\"apiGroup\":\"apps\"", "\"kind\":\"Deployment\"", "\"name\":\"web\"");
        assertThat(write.body().at("/metadata/ownerReferences/0/uid").asText()).isEqualTo("uid-1");
        assertThat(room.notes()).containsExactly("CapacityBuffer/shop-web asks for room for 4 pods");
    }

    @Test
    void aBufferStaysWhenItsNodesHaveComeAndShrinksAsItsPodsDo() {
        there(BUFFER.formatted(4));
        assertThat(keep(ENFORCED, RISE.minus(Duration.ofHours(2)), 5).notes()).hasSize(1);
        assertThat(cluster.writes).isEmpty();

        keep(ENFORCED, RISE.minus(Duration.ofHours(2)), 7);

        assertThat(cluster.writes.getFirst().body().at("/spec/replicas").asInt())
                .isEqualTo(2);
    }

    @Test
    void aBufferGoesWhenItsRiseIsDoneOrThePlanOnlyObserves() {
        there(BUFFER.formatted(4));
        keep(ENFORCED, RISE.minus(Duration.ofHours(2)), 9);
        assertThat(writes()).containsExactly("DELETE shop-web", "POST events");

        cluster.writes.clear();
        keep(Given.plan(), RISE.minus(Duration.ofHours(2)), 5, Ceiling.NodeRoom);
        assertThat(writes()).startsWith("DELETE shop-web");
    }

    @Test
    void aPausedPlanLeavesItsBuffersAndOthersBuffersAreNotOurs() {
        there(BUFFER.formatted(4));
        keep(Given.plan("mode: Enforce", "paused: true"), RISE, 9);
        assertThat(cluster.writes).isEmpty();

        there(BUFFER.formatted(4).replace("uid-1", "uid-of-another"));
        keep(ENFORCED, RISE, 9);
        assertThat(cluster.writes).isEmpty();
    }

    @Test
    void whatIsMissingBesidesNodesNoBufferBrings() {
        keep(ENFORCED, RISE.minus(Duration.ofHours(2)), 5, Ceiling.Quota);

        assertThat(cluster.writes).isEmpty();
    }

    @Test
    void aClusterWithoutBuffersOrWithoutTheRightToThemGoesOnWithoutThem() {
        cluster.hides(BUFFERS, 403);
        assertThat(keep(ENFORCED, RISE.minus(Duration.ofHours(2)), 5, Ceiling.NodeRoom)
                        .notes())
                .singleElement()
                .asString()
                .startsWith("No CapacityBuffer is made (CapacityBuffers: ")
                .contains("Grant the verb");
        assertThat(keep(ENFORCED, RISE.minus(Duration.ofHours(2)), 5).notes()).isEmpty();

        cluster.hides(BUFFERS, 500);
        assertThat(keep(ENFORCED, RISE.minus(Duration.ofHours(2)), 5, Ceiling.NodeRoom)
                        .notes())
                .singleElement()
                .asString()
                .contains("the server's words");

        FakeCluster bare = new FakeCluster();
        assertThat(new CapacityBuffers(bare.client()).served()).isFalse();
        bare.close();
    }
}
