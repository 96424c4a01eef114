package dev.headstart.operator.room;

import dev.headstart.forecaster.Forecast;
import dev.headstart.operator.Given;
import dev.headstart.planner.Demand;
import dev.headstart.planner.Target;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Nodes, pods and rules, as the tests say them in YAML. */
final class Cluster {

    private Cluster() {}

    static <T> T yaml(String yaml, Class<T> type) {
        return Serialization.unmarshal("---\n" + yaml, type); // or a text in braces is taken for JSON
    }

    /** @param spec such as {@code taints: [...]} */
    static Node node(String name, int cores, String labels, String spec) {
        return yaml("""
                metadata: {name: %s, labels: {%s}}
                spec: {%s}
                status: {allocatable: {cpu: %d, memory: 64Gi, pods: 110}}
                """.formatted(name, labels, spec, cores), Node.class);
    }

    /** A pod spec of one container; {@code more} is flow YAML such as {@code , nodeSelector: {a: b}}. */
    static PodSpec pod(String requests, String more) {
        return yaml(
                "{containers: [{name: main, resources: {requests: {%s}}}]%s}".formatted(requests, more), PodSpec.class);
    }

    static Pod placed(String app, String node, String requests) {
        Pod pod = yaml(
                "metadata: {name: p, namespace: shop, labels: {app: %s, pod-template-hash: abc}}".formatted(app),
                Pod.class);
        pod.setSpec(pod(requests, ""));
        pod.getSpec().setNodeName(node);
        return pod;
    }

    static ClusterRoom.Nodes.Known nodes(List<Node> nodes, Pod... pods) {
        Placed placed = new Placed();
        Arrays.stream(pods).forEach(placed::add);
        return new ClusterRoom.Nodes.Known(
                nodes.stream().map(n -> NodeView.of(n, placed)).toList(), placed);
    }

    static ResourceQuota quota(String spec, String hard, String used) {
        return yaml("""
                metadata: {name: compute}
                spec: {%s}
                status: {hard: {%s}, used: {%s}}
                """.formatted(spec, hard, used), ResourceQuota.class);
    }

    static LimitRange range(String limit) {
        return yaml("{metadata: {name: r}, spec: {limits: [{%s}]}}".formatted(limit), LimitRange.class);
    }

    static Workload workload(String app, PodSpec pod, int created) {
        return new Workload(pod, Map.of("app", app), List.of(), created, created);
    }

    /** A target that has {@code floor} replicas now and needs {@code peak} in five hours. */
    static Demand demand(String name, int floor, int peak) {
        Forecast forecast = Given.forecast(0.1, 24, i -> i == 5 ? peak : floor);
        Target target = new Target(
                name,
                0,
                1,
                1,
                1,
                1000,
                Duration.ofHours(2),
                false,
                new Target.ScaleDown(Duration.ZERO, OptionalInt.empty()),
                Optional.empty());
        return new Demand(target, Given.NOON, floor, 1000, forecast.quantile(0.5));
    }
}
