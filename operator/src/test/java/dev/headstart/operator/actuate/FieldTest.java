package dev.headstart.operator.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldTest {

    private static final String AT_NOON = "operation: %s, time: \"2026-03-02T12:00:00Z\"";

    /** An autoscaler with entries of managedFields. */
    private static GenericKubernetesResource managed(String... entries) {
        return Serialization.unmarshal("""
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata: {name: web, namespace: shop, managedFields: [%s]}
                """.formatted(String.join(", ", entries)), GenericKubernetesResource.class);
    }

    private static String wrote(String manager, String time, String field) {
        return "{manager: %s, operation: Update, time: \"2026-03-02T%sZ\", fieldsV1: {f:spec: {%s}}}"
                .formatted(manager, time, field);
    }

    private static Field minimum(GenericKubernetesResource object) {
        return Field.at(object, "/spec/minReplicas");
    }

    @Test
    void whoWroteItAfterUsIsItsEditor() {
        String ours = wrote("headstart", "12:00:00", "f:other: {}");

        assertThat(minimum(managed(ours, wrote("helm", "12:00:01", "f:minReplicas: {}")))
                        .editor(null))
                .contains("helm");
        assertThat(minimum(managed(ours, wrote("helm", "12:00:00", "f:minReplicas: {}")))
                        .editor(null))
                .as("in the same second")
                .contains("helm");
        assertThat(minimum(managed(ours, wrote("helm", "11:59:59", "f:minReplicas: {}")))
                        .editor(null))
                .as("a write of ours has failed")
                .isEmpty();
        assertThat(minimum(managed(ours, wrote("helm", "12:00:01", "f:maxReplicas: {}")))
                        .editor(null))
                .as("another field")
                .isEmpty();
    }

    @Test
    void theLastOfSeveralIsNamed() {
        assertThat(minimum(managed(
                                wrote("helm", "12:00:01", "f:minReplicas: {}"),
                                wrote("kubectl-edit", "12:00:02", "f:minReplicas: {}")))
                        .editor(null))
                .contains("kubectl-edit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"f:nodeSets: {}", "f:nodeSets: {'k:{\"name\":\"data\"}': {f:count: {}}}"})
    void aListIsManagedAsAWholeOrByItsKeys(String managed) {
        assertThat(Field.at(managed(wrote("helm", "12:00:01", managed)), "/spec/nodeSets/0/count")
                        .editor(null))
                .contains("helm");
    }

    @Test
    void anEntryWithoutFieldsSaysNothing() {
        assertThat(minimum(managed("{manager: helm, operation: Update}")).editor(null))
                .isEmpty();
    }

    /** As the API server writes it down: without a time. */
    private static String scaled(String manager) {
        return "{manager: %s, operation: Update, subresource: scale, fieldsV1: {f:spec: {f:minReplicas: {}}}}"
                .formatted(manager);
    }

    private static Field scaledAt(long generation, String... entries) {
        GenericKubernetesResource object = managed(entries);
        object.getMetadata().setGeneration(generation);
        return minimum(object);
    }

    @Test
    void whoScaledIsTheEditorOnceTheSpecHasMovedOn() {
        String mark = wrote("headstart", "12:00:00", "f:other: {}");

        assertThat(scaledAt(7, mark, scaled("kubectl")).editor(5L)).contains("kubectl");
        assertThat(scaledAt(5, mark, scaled("kubectl")).editor(5L))
                .as("a write of ours has failed")
                .isEmpty();
        assertThat(scaledAt(7, mark, scaled("headstart")).editor(5L)).isEmpty();
        assertThat(scaledAt(7, mark, scaled("kubectl")).editor(null))
                .as("a mark of before")
                .isEmpty();
    }

    @Test
    void onlyWhatWeHaveAppliedWouldVanish() {
        String fields = ", fieldsV1: {f:spec: {f:minReplicas: {}}}}";

        assertThat(minimum(managed("{manager: headstart, " + AT_NOON.formatted("Apply") + fields))
                        .applied())
                .isTrue();
        assertThat(minimum(managed("{manager: headstart, " + AT_NOON.formatted("Update") + fields))
                        .applied())
                .isFalse();
        assertThat(minimum(managed("{manager: helm, " + AT_NOON.formatted("Apply") + fields))
                        .applied())
                .isFalse();
    }

    @Test
    void aPointerIsReadAndWrittenWithItsEscapes() {
        Field odd = Field.at(managed(), "/spec/a~1b/~0c/0");

        assertThat(odd.path()).containsExactly("spec", "a/b", "~c", "0");
        assertThat(odd.pointer()).isEqualTo("/spec/a~1b/~0c/0");
        assertThat(odd.ignoredByArgo())
                .isEqualTo(
                        "ignoreDifferences: [{group: \"autoscaling\", kind: HorizontalPodAutoscaler, name: web, namespace: shop, jsonPointers: [/spec/a~1b/~0c/0]}]");
    }
}
