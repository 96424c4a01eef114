package dev.headstart.operator.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodSpec;
import java.util.List;
import org.junit.jupiter.api.Test;

class PodShapeTest {

    private static long cpu(String pod) {
        return PodShape.requests(Cluster.yaml(pod, PodSpec.class), List.of()).get("cpu");
    }

    @Test
    void containersAddUpWithSidecarsAndOverhead() {
        assertThat(cpu("""
                overhead: {cpu: 5m}
                initContainers: [{name: s, restartPolicy: Always, resources: {requests: {cpu: 20m}}}]
                containers:
                - {name: a, resources: {requests: {cpu: 100m}}}
                - {name: b, resources: {requests: {cpu: "1"}}}
                """)).isEqualTo(1125);
    }

    @Test
    void anInitContainerCountsWhereItIsLargerThanWhatRunsLater() {
        assertThat(cpu("""
                initContainers: [{name: i, resources: {requests: {cpu: 2}}}]
                containers: [{name: a, resources: {requests: {cpu: 100m}}}]
                """)).isEqualTo(2000);
    }

    @Test
    void whatThePodNamesItselfStandsForItsContainers() {
        assertThat(cpu("""
                resources: {requests: {cpu: 700m}}
                containers: [{name: a, resources: {requests: {cpu: 100m}}}, {name: b}]
                """)).isEqualTo(700);
    }

    @Test
    void aLimitStandsInForARequestThatIsLeftOut() {
        assertThat(cpu("containers: [{name: a, resources: {limits: {cpu: 300m}}}]"))
                .isEqualTo(300);
        assertThat(cpu("containers: [{name: a}]")).isZero();
    }
}
