package dev.headstart.operator.room;

import io.fabric8.kubernetes.api.model.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Pods that are on nodes: how many of which labels, and what they ask for node by node. Only sums are kept, so that a large cluster is small here. */
final class Placed {

    /** Labels that differ from pod to pod of one workload. */
    private static final Set<String> OF_ONE_POD =
            Set.of("statefulset.kubernetes.io/pod-name", "apps.kubernetes.io/pod-index");

    private final Map<String, Map<Map<String, String>, Integer>> counts = new HashMap<>();
    private final Map<String, Amounts> used = new HashMap<>();

    /** Adds a pod that is on a node. */
    void add(Pod pod) {
        Map<String, String> labels = new HashMap<>();
        if (pod.getMetadata().getLabels() != null) {
            labels.putAll(pod.getMetadata().getLabels());
            labels.keySet().removeAll(OF_ONE_POD);
        }
        counts.computeIfAbsent(pod.getMetadata().getNamespace(), n -> new HashMap<>())
                .merge(Map.copyOf(labels), 1, Integer::sum);
        used.merge(pod.getSpec().getNodeName(), PodShape.requests(pod.getSpec(), List.of()), Amounts::plus);
    }

    /** Pods of a namespace that carry all of some labels. */
    int count(String namespace, Map<String, String> labels) {
        return counts.getOrDefault(namespace, Map.of()).entrySet().stream()
                .filter(e -> e.getKey().entrySet().containsAll(labels.entrySet()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    /** What the pods of a node ask for. */
    Amounts usedOn(String node) {
        return used.getOrDefault(node, Amounts.NONE);
    }
}
