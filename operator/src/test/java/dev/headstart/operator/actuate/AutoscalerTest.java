package dev.headstart.operator.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.TargetSpec.RefSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoscalerTest {

    private static Autoscaler scaledObject(String annotations, String spec) {
        return new Autoscaler(
                Autoscaler.Kind.SCALED_OBJECT,
                Serialization.unmarshal("""
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: so, namespace: shop, annotations: {%s}}
                spec: {scaleTargetRef: {name: web}%s}
                """.formatted(annotations, spec), GenericKubernetesResource.class));
    }

    @Test
    void theUtilizationOfCpuThatItAimsAtIsRead() {
        String cpu = "{type: Resource, resource: {name: cpu, target: {type: Utilization, averageUtilization: 70}}}";
        String memory = cpu.replace("cpu", "memory");

        assertThat(hpa(memory + ", " + cpu).utilization()).isEqualTo(0.7);
        assertThat(hpa(memory).utilization()).isEqualTo(1);
        assertThat(scaledObject("", "").utilization()).isEqualTo(1);
    }

    private static Autoscaler hpa(String metrics) {
        return new Autoscaler(
                Autoscaler.Kind.HPA, Serialization.unmarshal("""
                        apiVersion: autoscaling/v2
                        kind: HorizontalPodAutoscaler
                        metadata: {name: web, namespace: shop}
                        spec: {maxReplicas: 9, metrics: [%s]}
                        """.formatted(metrics), GenericKubernetesResource.class));
    }

    @Test
    void whatAScaledObjectLeavesOutMeansWhatKedaSays() {
        Autoscaler bare = scaledObject("", "");

        assertThat(bare.minimum()).isZero();
        assertThat(bare.maximum()).isEqualTo(100);
        assertThat(bare.scales(new RefSpec("apps/v1", "Deployment", "web", null)))
                .isTrue();
        assertThat(bare.scales(new RefSpec("apps/v1", "StatefulSet", "web", null)))
                .isFalse();
        assertThat(bare.scales(new RefSpec("apps/v1", "Deployment", "shop", null)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "'autoscaling.keda.sh/paused: \"true\"',autoscaling.keda.sh/paused",
        "'autoscaling.keda.sh/paused: \"\"',autoscaling.keda.sh/paused",
        "'autoscaling.keda.sh/paused: \"false\", autoscaling.keda.sh/paused-replicas: \"4\"',autoscaling.keda.sh/paused-replicas"
    })
    void oneThatIsPausedIsToldWithTheAnnotationThatDoesIt(String annotations, String told) {
        assertThat(scaledObject(annotations, "").remark(9)).hasValueSatisfying(remark -> assertThat(remark.message())
                .contains("ScaledObject/so is paused by its annotation " + told + ":"));
    }

    @Test
    void oneThatIsNotPausedIsNotTold() {
        assertThat(scaledObject("autoscaling.keda.sh/paused: \"False\"", "").remark(9))
                .isEmpty();
    }

    @Test
    void anIdleCountIsToldWhileItKeepsTheFloorFromHavingItsEffect() {
        Autoscaler idle = scaledObject("", ", idleReplicaCount: 0, minReplicaCount: 5");

        assertThat(idle.remark(0))
                .hasValueSatisfying(remark -> assertThat(remark.message()).contains("idleReplicaCount of 0"));
        assertThat(idle.remark(5)).isEmpty();
    }
}
