package dev.headstart.e2e;

/** YAML of the tiers that the tests scale; their pods run wherever the cluster has room. */
final class Tiers {

    private Tiers() {}

    static String statefulSet(String name, int replicas) {
        return workload(
                "StatefulSet",
                name,
                "  serviceName: %s\n  podManagementPolicy: Parallel\n  replicas: %d\n".formatted(name, replicas));
    }

    static String deployment(String name, int replicas) {
        return workload("Deployment", name, "  replicas: %d\n".formatted(replicas));
    }

    /** A Deployment that leaves its replicas to an autoscaler of the same name. */
    static String autoscaled(String name, int min, int max) {
        return workload("Deployment", name, "") + """
                ---
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: %1$s}
                spec:
                  scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: %1$s}
                  minReplicas: %2$d
                  maxReplicas: %3$d
                  metrics: [{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}]
                """.formatted(name, min, max);
    }

    private static String workload(String kind, String name, String spec) {
        return """
                apiVersion: apps/v1
                kind: %1$s
                metadata: {name: %2$s}
                spec:
                %3$s\
                  selector: {matchLabels: {app: %2$s}}
                  template:
                    metadata:
                      labels: {app: %2$s}
                      annotations: {kwok.x-k8s.io/usage-cpu: 1m, kwok.x-k8s.io/usage-memory: 1Mi}
                    spec:
                      tolerations: [{key: kwok.x-k8s.io/node, operator: Exists}]
                      affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1, preference: {matchExpressions: [{key: type, operator: In, values: [kwok]}]}}]}}
                      terminationGracePeriodSeconds: 0
                      containers: [{name: main, image: "rancher/mirrored-pause:3.6", resources: {requests: {cpu: 10m, memory: 8Mi}}}]
                """.formatted(kind, name, spec);
    }

    /** A plan on the made traffic; {@code targets} are lines of {@link #target}. */
    static String plan(String name, String mode, String... targets) {
        return """
                apiVersion: headstart.dev/v1alpha1
                kind: ScalePlan
                metadata: {name: %s}
                spec:
                  mode: %s
                  traffic: {prometheus: {query: 'sum(rate(http_requests_total{service="office"}[5m]))', step: 5m}, history: 28d}
                  forecast: {horizon: 24h, timeZone: UTC}
                  targets:
                %s""".formatted(name, mode, String.join("", targets));
    }

    static String target(String name, int wave, String apiVersion, String kind, int perReplica) {
        return """
                  - name: %1$s
                    wave: %2$d
                    ref: {apiVersion: %3$s, kind: %4$s, name: %1$s}
                    capacity: {perReplica: "%5$d"}
                    replicas: {min: 2, max: 20}
                """.indent(2).formatted(name, wave, apiVersion, kind, perReplica);
    }
}
