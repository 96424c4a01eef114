package dev.headstart.operator.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadTest {

    private static Optional<Workload> workload(String fields) {
        String yaml = "{apiVersion: example.dev/v1, kind: Tower, metadata: {name: t}, %s}".formatted(fields);
        return Workload.of(Cluster.yaml(yaml, GenericKubernetesResource.class), new KubernetesSerialization());
    }

    @Test
    void whatHasAPodTemplateIsAWorkloadWhateverItsKind() {
        Workload tower = workload(
                        "spec: {template: {metadata: {labels: {app: t}}, spec: {containers: [{name: a}]}}}, status: {replicas: 4, readyReplicas: 3}")
                .orElseThrow();

        assertThat(tower.labels()).isEqualTo(Map.of("app", "t"));
        assertThat(tower.created()).isEqualTo(4);
        assertThat(tower.ready()).isEqualTo(3);
        assertThat(tower.claims()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spec: {members: 2}",
                "spec: {template: small}",
                "spec: {template: {metadata: {labels: {app: t}}, spec: {containers: []}}, selector: 'app=t'}",
                "spec: {template: {metadata: {}, spec: {containers: [{name: a}]}}}",
                "data: {}"
            })
    void ofOtherKindsNothingIsKnownOfThePods(String fields) {
        assertThat(workload(fields)).isEmpty();
    }
}
