package dev.headstart.operator.room;

import static dev.headstart.operator.Given.NOON;
import static dev.headstart.operator.room.Cluster.demand;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.Given;
import dev.headstart.planner.MissingRoom;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreflightTest {

    private static final String QUOTAS = "/api/v1/namespaces/shop/resourcequotas";
    private static final String RANGES = "/api/v1/namespaces/shop/limitranges";
    private static final Duration EVERY = Duration.ofMinutes(2);

    private final FakeCluster cluster = new FakeCluster();
    private final Preflight preflight =
            new Preflight(cluster.client(), new ClusterRoom(cluster.client(), Runnable::run, EVERY), EVERY);

    @BeforeEach
    void aNamespaceWithoutRulesOnOneNode() {
        cluster.has(QUOTAS, "{\"kind\":\"ResourceQuotaList\",\"apiVersion\":\"v1\",\"items\":[]}")
                .has(RANGES, "{\"kind\":\"LimitRangeList\",\"apiVersion\":\"v1\",\"items\":[]}")
                .has("/apis/apps/v1/namespaces/shop/deployments/web", """
                        {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web","namespace":"shop"},
                         "spec":{"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},
                                 "spec":{"containers":[{"name":"main","resources":{"requests":{"cpu":"1"}}}]}}},
                         "status":{"replicas":2,"readyReplicas":2}}
                        """)
                .has("/api/v1/nodes", """
                        {"kind":"NodeList","apiVersion":"v1","metadata":{},"items":[{"metadata":{"name":"a"},"spec":{},
                          "status":{"allocatable":{"cpu":"6","memory":"8Gi","pods":"110"}}}]}
                        """)
                .has("/api/v1/pods", """
                        {"kind":"PodList","apiVersion":"v1","metadata":{},"items":[
                          {"metadata":{"name":"w1","namespace":"shop","labels":{"app":"web"}},
                           "spec":{"nodeName":"a","containers":[{"name":"main","resources":{"requests":{"cpu":"1"}}}]}}]}
                        """);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Room check(int peak) {
        preflight.check(Given.plan(), List.of(demand("web", 2, peak)), NOON);
        return preflight.check(Given.plan(), List.of(demand("web", 2, peak)), NOON);
    }

    private static String words(Room room) {
        return room.missing().getFirst().words(ZoneOffset.UTC);
    }

    @Test
    void thePodsThatDoNotFitAreCountedAndTheirTimeIsTold() {
        Room room = check(9);

        assertThat(words(room))
                .isEqualTo(
                        "3 of 9 pods of web do not fit: cpu 5 of 6 cores free on the 1 of 1 nodes that accept them, a pod takes 1 core; needed by 2 Mar 17:00");
        assertThat(room.unchecked()).isEmpty();
        assertThat(check(6)).isEqualTo(Room.ENOUGH);
    }

    @Test
    void whileTheNodesAreReadForTheFirstTimeNothingIsSaidOfThem() {
        ClusterRoom slow = new ClusterRoom(cluster.client(), task -> {}, EVERY);

        Room room =
                new Preflight(cluster.client(), slow, EVERY).check(Given.plan(), List.of(demand("web", 2, 9)), NOON);

        assertThat(room).isEqualTo(new Room(List.of(), List.of(), true, List.of()));
    }

    @Test
    void withoutTheRightToReadNodesTheirRoomIsNotCalledSufficient() {
        cluster.hides("/api/v1/nodes", 403);

        Room room = check(9);

        assertThat(room.missing()).isEmpty();
        assertThat(room.unchecked())
                .containsExactly("pods and nodes of the cluster: the operator's account may not list them");
    }

    @Test
    void nodesAreNotReadForAPlanThatDoesNotGrow() {
        cluster.hides("/api/v1/nodes", 403);

        assertThat(check(2)).isEqualTo(Room.ENOUGH);
    }

    @Test
    void nodesThatCannotBeReadAreTriedAgainLater() {
        cluster.hides("/api/v1/pods", 500);
        assertThat(check(9).unchecked()).containsExactly("pods and nodes of the cluster: not readable now (500)");
    }

    @Test
    void aKindWithoutAPodTemplateIsSaidAndATargetThatIsGoneIsNot() {
        cluster.has(
                "/apis/apps/v1/namespaces/shop/deployments/web",
                "{\"apiVersion\":\"apps/v1\",\"kind\":\"Deployment\",\"metadata\":{\"name\":\"web\"},\"spec\":{}}");
        assertThat(check(9).unchecked()).containsExactly("pods of web: a Deployment has no pod template");

        cluster.hides("/apis/apps/v1/namespaces/shop/deployments/web", 404);
        assertThat(preflight.check(Given.plan(), List.of(), NOON.plus(EVERY)).unchecked())
                .isEmpty();
    }

    @Test
    void aQuotaThatMayNotBeReadStopsNobody() {
        cluster.hides(QUOTAS, 500).hides(RANGES, 403);

        assertThat(check(4).unchecked())
                .containsExactly(
                        "limitranges: the operator's account may not list them",
                        "resourcequotas: not readable now (500)");
    }

    @Test
    void whatWasReadCountsForAWhile() {
        check(4);
        cluster.hides(QUOTAS, 500);

        assertThat(preflight
                        .check(Given.plan(), List.of(), NOON.plusSeconds(119))
                        .unchecked())
                .isEmpty();
        assertThat(preflight
                        .check(Given.plan(), List.of(), NOON.plusSeconds(120))
                        .unchecked())
                .hasSize(1);
    }

    @Test
    void connectionsOfTheWholePlanAreHeldAgainstTheDatabasesLimit() {
        var plan = Given.plan(
                "  connections: {database: orders, perReplica: 50}",
                "databases: [{name: orders, maxConnections: 220}]");

        Room room = preflight.check(plan, List.of(demand("web", 2, 6)), NOON);

        assertThat(room.missing()).extracting(MissingRoom::ceiling).containsExactly(MissingRoom.Ceiling.Connections);
        assertThat(words(room)).startsWith("2 of 6 pods of web do not fit: 220 of 220 connections of database orders");
    }
}
