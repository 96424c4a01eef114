package dev.headstart.spec;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Arrays;

/** Values that several tests start from. */
final class Given {

    private Given() {}

    /** A plan with one target, and lines of YAML that are added to its spec. */
    static ScalePlan plan(String... more) {
        return Serialization.unmarshal(
                """
                apiVersion: headstart.dev/v1alpha1
                kind: ScalePlan
                metadata: {name: shop, namespace: shop}
                spec:
                  traffic:
                    prometheus: {query: up, step: 1h}
                    history: 10d
                    excludeWindows: [{start: "2026-02-01T00:00:00Z", end: "2026-02-01T06:00:00Z"}]
                  targets:
                  - name: web
                    ref: {apiVersion: apps/v1, kind: Deployment, name: web}
                    capacity: {perReplica: "2500m"}
                    replicas: {min: 2, max: 9}
                """ + String.join("\n", Arrays.stream(more).map(l -> "  " + l).toList()), ScalePlan.class);
    }

    /** A PeakEvent with labels such as {@code app: shop}. */
    static PeakEvent event(String name, String labels, String spec) {
        return Serialization.unmarshal("""
                apiVersion: headstart.dev/v1alpha1
                kind: PeakEvent
                metadata: {name: %s, namespace: shop, labels: {%s}}
                spec: {%s}
                """.formatted(name, labels, spec), PeakEvent.class);
    }
}
