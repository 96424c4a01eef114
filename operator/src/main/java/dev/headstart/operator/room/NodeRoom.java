package dev.headstart.operator.room;

import dev.headstart.planner.MissingRoom.Ceiling;
import io.fabric8.kubernetes.api.model.LimitRange;
import java.util.ArrayList;
import java.util.List;

/** The free room of the nodes, filled first fit: on each node that accepts a pod as many as it holds. */
final class NodeRoom implements Pool {

    private final String namespace;
    private final Placed placed;
    private final List<LimitRange> ranges;
    private final List<NodeView> nodes;

    NodeRoom(String namespace, ClusterRoom.Nodes.Known known, List<LimitRange> ranges) {
        this.namespace = namespace;
        this.nodes = new ArrayList<>(known.nodes());
        this.placed = known.placed();
        this.ranges = ranges;
    }

    @Override
    public Ceiling ceiling() {
        return Ceiling.NodeRoom;
    }

    @Override
    public int inside(Workload workload) {
        return placed.count(namespace, workload.labels());
    }

    @Override
    public Fit take(Workload workload, int pods) {
        Amounts one = PodShape.requests(workload.pod(), ranges);
        List<NodeView> before = List.copyOf(nodes);
        int left = pods;
        for (int i = 0; i < nodes.size() && left > 0; i++) {
            NodeView node = nodes.get(i);
            int here = node.accepts(workload.pod()) ? Math.min(left, node.free().holds(one)) : 0;
            left -= here;
            nodes.set(i, node.filled(one, here));
        }
        return new Fit(pods - left, left == 0 ? "" : why(before, workload, one));
    }

    private static String why(List<NodeView> nodes, Workload workload, Amounts one) {
        List<NodeView> accepting =
                nodes.stream().filter(n -> n.accepts(workload.pod())).toList();
        if (accepting.isEmpty()) {
            return "none of the %d nodes accepts them (node selector, required affinity, taints)"
                    .formatted(nodes.size());
        }
        Amounts free =
                sum(accepting.stream().map(n -> Amounts.NONE.max(n.free())).toList());
        Amounts all = sum(accepting.stream().map(NodeView::allocatable).toList());
        String scarce = free.scarcest(one);
        return "%s %s free on the %d of %d nodes that accept them, a pod takes %s"
                .formatted(scarce, free.words(scarce, all), accepting.size(), nodes.size(), one.words(scarce));
    }

    private static Amounts sum(List<Amounts> amounts) {
        return amounts.stream().reduce(Amounts.NONE, Amounts::plus);
    }
}
