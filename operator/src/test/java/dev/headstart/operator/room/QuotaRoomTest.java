package dev.headstart.operator.room;

import static dev.headstart.operator.room.Cluster.pod;
import static dev.headstart.operator.room.Cluster.quota;
import static dev.headstart.operator.room.Cluster.range;
import static dev.headstart.operator.room.Cluster.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaRoomTest {

    private static final PodSpec HALF_A_CORE = pod("cpu: 500m, memory: 1Gi", "");

    private static Pool.Fit take(ResourceQuota quota, PodSpec pod, LimitRange... ranges) {
        return new QuotaRoom(quota, List.of(ranges)).take(workload("web", pod, 2), 10);
    }

    @ParameterizedTest
    @CsvSource({
        "requests.cpu: 4, requests.cpu: 1, 6",
        "cpu: 4, cpu: 1, 6",
        "requests.memory: 4Gi, requests.memory: 1Gi, 3",
        "memory: 4Gi, memory: 4Gi, 0",
        "pods: 12, pods: 5, 7",
        "count/pods: 12, count/pods: 5, 7",
        "services: 1, services: 1, 10",
        "requests.storage: 1Gi, requests.storage: 1Gi, 10",
        "limits.cpu: 1, limits.cpu: 1, 10"
    })
    void whatIsLeftOfAQuotaIsWhatFits(String hard, String used, int fits) {
        assertThat(take(quota("", hard, used), HALF_A_CORE).pods()).isEqualTo(fits);
    }

    @Test
    void theScarcestResourceIsNamedWithItsNumbers() {
        assertThat(take(quota("", "requests.cpu: 4, pods: 50", "requests.cpu: 3, pods: 2"), HALF_A_CORE))
                .isEqualTo(new Pool.Fit(
                        2, "ResourceQuota compute has requests.cpu 1 of 4 cores left, a pod takes 0.5 cores"));
    }

    @Test
    void whatOneTierTakesTheNextOneDoesNotFind() {
        QuotaRoom room = new QuotaRoom(quota("", "pods: 10", "pods: 0"), List.of());

        assertThat(room.take(workload("db", HALF_A_CORE, 0), 7).pods()).isEqualTo(7);
        assertThat(room.take(workload("web", HALF_A_CORE, 0), 7).pods()).isEqualTo(3);
        assertThat(room.inside(workload("web", HALF_A_CORE, 4))).isEqualTo(4);
    }

    @Test
    void aQuotaThatTheClusterHasNotCountedYetIsNotReadAsEmpty() {
        assertThat(take(quota("", "pods: 3", ""), HALF_A_CORE).pods()).isEqualTo(10);
    }

    @Test
    void podsThatRequestNothingAreRefusedUnlessTheNamespaceHasADefault() {
        ResourceQuota quota = quota("", "requests.cpu: 4", "requests.cpu: 1");

        assertThat(take(quota, pod("memory: 1Gi", "")))
                .isEqualTo(new Pool.Fit(0, "ResourceQuota compute refuses pods that request no cpu"));
        assertThat(take(quota, pod("memory: 1Gi", ""), range("type: Container, defaultRequest: {cpu: 1}"))
                        .pods())
                .isEqualTo(3);
        assertThat(take(quota, pod("memory: 1Gi", ""), range("type: Container, default: {cpu: 1500m}"))
                        .pods())
                .isEqualTo(2);
        assertThat(take(quota, pod("memory: 1Gi", ""), range("type: Pod, default: {cpu: 1}"))
                        .pods())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "scopes: [NotTerminating]     | 1",
                "scopes: [BestEffort]         | 10",
                "scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [high]}]} | 1",
                "scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [low]}]}  | 10",
            })
    void aQuotaOfAnotherScopeDoesNotCount(String scope, int fits) {
        PodSpec pod = pod("cpu: 1", ", priorityClassName: high");

        assertThat(take(quota(scope, "pods: 1", "pods: 0"), pod).pods()).isEqualTo(fits);
    }
}
