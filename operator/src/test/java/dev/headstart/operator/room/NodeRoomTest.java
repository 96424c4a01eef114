package dev.headstart.operator.room;

import static dev.headstart.operator.room.Cluster.node;
import static dev.headstart.operator.room.Cluster.nodes;
import static dev.headstart.operator.room.Cluster.placed;
import static dev.headstart.operator.room.Cluster.pod;
import static dev.headstart.operator.room.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NodeRoomTest {

    private static Pool.Fit take(ClusterRoom.Nodes.Known known, PodSpec pod, int pods) {
        return new NodeRoom("shop", known, List.of()).take(workload("web", pod, 0), pods);
    }

    @Test
    void aNodeHoldsWhatItHasAllocatableLessWhatItsPodsAskFor() {
        var known = nodes(List.of(node("a", 4, "", ""), node("b", 2, "", "")), placed("other", "a", "cpu: 3500m"));

        Pool.Fit fit = take(known, pod("cpu: 500m, memory: 1Gi", ""), 12);

        assertThat(fit.pods()).isEqualTo(1 + 4);
        assertThat(fit.why())
                .isEqualTo("cpu 2.5 of 6 cores free on the 2 of 2 nodes that accept them, a pod takes 0.5 cores");
    }

    @Test
    void aNodeIsAlsoFullByTheNumberOfItsPods() {
        Pool.Fit fit = take(nodes(List.of(node("a", 1000, "", ""))), pod("cpu: 1m", ""), 200);

        assertThat(fit.pods()).isEqualTo(110);
        assertThat(fit.why()).startsWith("pods 110 of 110 free");
    }

    @Test
    void whatNoNodeHasDoesNotFit() {
        assertThat(take(nodes(List.of(node("a", 8, "", ""))), pod("nvidia.com/gpu: 1", ""), 3)
                        .pods())
                .isZero();
    }

    @Test
    void whatOneTierTakesTheNextOneDoesNotFind() {
        NodeRoom room = new NodeRoom("shop", nodes(List.of(node("a", 4, "", ""))), List.of());

        assertThat(room.take(workload("db", pod("cpu: 3", ""), 0), 1).pods()).isEqualTo(1);
        assertThat(room.take(workload("web", pod("cpu: 1", ""), 0), 3).pods()).isEqualTo(1);
    }

    @Test
    void thePodsThatAreOnNodesAreKnownByTheirLabels() {
        var known = nodes(
                List.of(node("a", 4, "", "")), placed("web", "a", ""), placed("web", "a", ""), placed("db", "a", ""));

        assertThat(new NodeRoom("shop", known, List.of()).inside(workload("web", pod("", ""), 9)))
                .isEqualTo(2);
        assertThat(new NodeRoom("elsewhere", known, List.of()).inside(workload("web", pod("", ""), 9)))
                .isZero();
    }

    private static final String TAINT = "taints: [{key: team, value: db, effect: NoSchedule}]";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "zone: x       | -                                                    | -                                                                 | true",
                "zone: x       | -                                                    | nodeSelector: {zone: x}                                           | true",
                "zone: x       | -                                                    | nodeSelector: {zone: y}                                           | false",
                "-             | taints: [{key: team, value: db, effect: NoSchedule}] | -                                                                 | false",
                "-             | taints: [{key: team, value: db, effect: PreferNoSchedule}] | -                                                           | true",
                "-             | taints: [{key: team, value: db, effect: NoExecute}]  | tolerations: [{key: team, value: db, effect: NoSchedule}]         | false",
                "-             | taints: [{key: team, value: db, effect: NoSchedule}] | tolerations: [{key: team, value: db}]                             | true",
                "-             | taints: [{key: team, value: db, effect: NoSchedule}] | tolerations: [{key: team, value: web}]                            | false",
                "-             | taints: [{key: team, value: db, effect: NoSchedule}] | tolerations: [{key: team, operator: Exists}]                      | true",
                "-             | taints: [{key: team, value: db, effect: NoSchedule}] | tolerations: [{operator: Exists}]                                 | true",
            })
    void selectorsAndTaintsAreKept(String labels, String taints, String pod, boolean accepted) {
        Node node = node("a", 4, labels == null ? "" : labels, taints == null ? "" : taints);

        assertThat(NodeView.of(node, new Placed()).accepts(pod("cpu: 1", pod == null ? "" : ", " + pod)))
                .isEqualTo(accepted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{matchExpressions: [{key: zone, operator: In, values: [x, y]}]}    | true",
                "{matchExpressions: [{key: zone, operator: NotIn, values: [x, y]}]} | false",
                "{matchExpressions: [{key: gpu, operator: NotIn, values: [x]}]}     | true",
                "{matchExpressions: [{key: zone, operator: Exists}]}                | true",
                "{matchExpressions: [{key: zone, operator: DoesNotExist}]}          | false",
                "{matchExpressions: [{key: size, operator: Gt, values: ['7']}]}     | true",
                "{matchExpressions: [{key: size, operator: Lt, values: ['7']}]}     | false",
                "{matchExpressions: [{key: size, operator: In, values: ['8']}, {key: zone, operator: In, values: [y]}]} | false",
                "{matchFields: [{key: metadata.name, operator: In, values: [a]}]}   | true",
                "{}                                                                 | false",
                "{}, {matchExpressions: [{key: zone, operator: Exists}]}            | true",
            })
    void requiredAffinityIsKeptAndItsTermsAreAlternatives(String terms, boolean accepted) {
        PodSpec pod = pod(
                "cpu: 1",
                ", affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [%s]}}}"
                        .formatted(terms));

        assertThat(NodeView.of(node("a", 4, "zone: x, size: '8'", ""), new Placed())
                        .accepts(pod))
                .isEqualTo(accepted);
    }

    @Test
    void whereNoNodeAcceptsThemThatIsWhatIsSaid() {
        Pool.Fit fit = take(nodes(List.of(node("a", 4, "", TAINT))), pod("cpu: 1", ""), 3);

        assertThat(fit.pods()).isZero();
        assertThat(fit.why()).isEqualTo("none of the 1 nodes accepts them (node selector, required affinity, taints)");
    }

    /** First fit by whole nodes against putting the pods down one at a time. */
    @Test
    void asManyFitAsWhenEachIsPutDownByItself() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            List<Node> nodes = new ArrayList<>();
            int[] free = new int[1 + random.nextInt(6)];
            boolean[] open = new boolean[free.length];
            for (int i = 0; i < free.length; i++) {
                free[i] = random.nextInt(9);
                open[i] = random.nextInt(4) != 0;
                nodes.add(node("n" + i, free[i], "", open[i] ? "" : TAINT));
            }
            int size = 1 + random.nextInt(3);
            int pods = random.nextInt(20);
            int placed = 0;
            for (int p = 0; p < pods; p++) {
                for (int i = 0; i < free.length; i++) {
                    if (open[i] && free[i] >= size) {
                        free[i] -= size;
                        placed++;
                        break;
                    }
                }
            }

            assertThat(take(nodes(nodes), pod("cpu: " + size, ""), pods).pods())
                    .as("seed %d", seed)
                    .isEqualTo(placed);
        }
    }
}
