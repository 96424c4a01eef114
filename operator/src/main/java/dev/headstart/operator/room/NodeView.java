package dev.headstart.operator.room;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Taint;
import io.fabric8.kubernetes.api.model.Toleration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A node as a scheduler sees it. Of what keeps a pod from a node, its selector, its required node affinity, and the node's taints are
 * looked at; not affinity between pods, spread constraints, host ports, and the places of volumes.
 *
 * @param free what it has allocatable less what its pods ask for
 */
record NodeView(String name, Map<String, String> labels, List<Taint> taints, Amounts allocatable, Amounts free) {

    static NodeView of(Node node, Placed placed) {
        Amounts allocatable = node.getStatus() == null
                ? Amounts.NONE
                : Amounts.of(node.getStatus().getAllocatable());
        Map<String, String> labels = node.getMetadata().getLabels();
        return new NodeView(
                node.getMetadata().getName(),
                labels == null ? Map.of() : labels,
                node.getSpec().getTaints(),
                allocatable,
                allocatable.minus(placed.usedOn(node.getMetadata().getName()), 1));
    }

    /** The node with {@code count} pods more. */
    NodeView filled(Amounts pod, int count) {
        return count == 0 ? this : new NodeView(name, labels, taints, allocatable, free.minus(pod, count));
    }

    boolean accepts(PodSpec pod) {
        Map<String, String> selector = pod.getNodeSelector() == null ? Map.of() : pod.getNodeSelector();
        return labels.entrySet().containsAll(selector.entrySet())
                && required(pod).map(this::matches).orElse(true)
                && taints.stream().allMatch(taint -> tolerates(pod, taint));
    }

    private static Optional<NodeSelector> required(PodSpec pod) {
        return Optional.ofNullable(pod.getAffinity())
                .map(affinity -> affinity.getNodeAffinity())
                .map(affinity -> affinity.getRequiredDuringSchedulingIgnoredDuringExecution());
    }

    private boolean matches(NodeSelector selector) {
        return selector.getNodeSelectorTerms().stream().anyMatch(this::matches);
    }

    /** A term that asks for nothing matches nothing, as in the scheduler. */
    private boolean matches(NodeSelectorTerm term) {
        boolean asks =
                !term.getMatchExpressions().isEmpty() || !term.getMatchFields().isEmpty();
        return asks
                && term.getMatchExpressions().stream().allMatch(r -> holds(r, labels))
                && term.getMatchFields().stream().allMatch(r -> holds(r, Map.of("metadata.name", name)));
    }

    private static boolean holds(NodeSelectorRequirement requirement, Map<String, String> values) {
        String value = values.get(requirement.getKey());
        return switch (requirement.getOperator()) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            case "Gt" -> value != null && isAbove(value, requirement.getValues().getFirst());
            case "Lt" -> value != null && isAbove(requirement.getValues().getFirst(), value);
            default -> false;
        };
    }

    private static boolean isAbove(String value, String other) {
        String whole = "-?[0-9]{1,18}";
        return value.matches(whole) && other.matches(whole) && Long.parseLong(value) > Long.parseLong(other);
    }

    private static boolean tolerates(PodSpec pod, Taint taint) {
        return taint.getEffect().equals("PreferNoSchedule")
                || pod.getTolerations().stream().anyMatch(toleration -> tolerates(toleration, taint));
    }

    private static boolean tolerates(Toleration toleration, Taint taint) {
        boolean exists = "Exists".equals(toleration.getOperator());
        String key = requireNonNullElse(toleration.getKey(), "");
        String effect = requireNonNullElse(toleration.getEffect(), "");
        boolean equal = List.of("", "Equal").contains(requireNonNullElse(toleration.getOperator(), ""))
                && requireNonNullElse(toleration.getValue(), "").equals(requireNonNullElse(taint.getValue(), ""));
        return (effect.isEmpty() || effect.equals(taint.getEffect()))
                && (key.isEmpty() ? exists : key.equals(taint.getKey()))
                && (exists || equal);
    }
}
