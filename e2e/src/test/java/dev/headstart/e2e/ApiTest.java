package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.FieldValidateable;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real API server accepts, refuses and shows. */
@ExtendWith(ClusterExtension.class)
class ApiTest {

    private static final String PLAN = """
            apiVersion: headstart.dev/v1alpha1
            kind: ScalePlan
            metadata: {name: api-test, namespace: default}
            spec:
              traffic: {prometheus: {query: "sum(rate(http_requests_total[5m]))", step: 5m}}
              forecast: {horizon: 48h, quantile: 0.95, timeZone: UTC}
              targets:
                - name: web
                  ref: {apiVersion: apps/v1, kind: Deployment, name: web}
                  capacity: {perReplica: "250"}
                  replicas: {min: 3, max: 60}
            """;
    private static final String EVENT = """
            apiVersion: headstart.dev/v1alpha1
            kind: PeakEvent
            metadata: {name: api-test, namespace: default}
            spec: {start: "2026-11-27T00:00:00Z", end: "2026-11-28T00:00:00Z", multiplier: "10"}
            """;

    private KubernetesClient client;

    @BeforeEach
    void connect(Cluster cluster) {
        client = cluster.client();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void theKustomizeBaseIsTakenWordForWord(Cluster cluster) {
        String bin = Script.run(List.of(Repository.file("e2e/cluster/build.sh").toString()), Map.of());
        String base = Repository.file("charts/kustomize").toString();

        String taken = Script.output(
                // by force: a release of the chart has the same objects, without a replica
                List.of(
                        bin + "/kubectl",
                        "apply",
                        "--server-side",
                        "--force-conflicts",
                        "--dry-run=server",
                        "-oname",
                        "-k" + base),
                Map.of("KUBECONFIG", cluster.kubeconfig().toString()));

        assertThat(taken.lines())
                .hasSizeGreaterThan(12)
                .contains(
                        "namespace/headstart-system",
                        "deployment.apps/headstart",
                        "customresourcedefinition.apiextensions.k8s.io/scaleplans.headstart.dev");
    }

    @Test
    void aMinimalPlanIsAcceptedAndItsDefaultsAreWrittenDown() {
        GenericKubernetesResource plan = dryRun(PLAN);

        JsonNode spec = new ObjectMapper().valueToTree(plan).at("/spec");
        assertThat(spec.at("/mode").asText()).isEqualTo("Observe");
        assertThat(spec.at("/paused").asBoolean(true)).isFalse();
        assertThat(spec.at("/leadTime").asText()).isEqualTo("2h");
        assertThat(spec.at("/traffic/history").asText()).isEqualTo("56d");
        assertThat(spec.at("/forecast/maximumError").asDouble()).isEqualTo(0.35);
        assertThat(spec.at("/forecast/minimumHistory").asText()).isEqualTo("14d");
        assertThat(spec.at("/targets/0/share").asText()).isEqualTo("1");
        assertThat(spec.at("/targets/0/scaleDown/after").asText()).isEqualTo("30m");
        assertThat(spec.at("/targets/0/scaleUp").isMissingNode()).isTrue();
    }

    @Test
    void whatIsLearntAndWhatRisesInStepsHaveTheirDefaults() {
        GenericKubernetesResource plan = dryRun(
                PLAN.replace("perReplica: \"250\"}", "auto: {query: a, replicas: b}}\n      scaleUp: {step: 3}"));

        JsonNode target = new ObjectMapper().valueToTree(plan).at("/spec/targets/0");
        assertThat(target.at("/capacity/auto/target").asText()).isEqualTo("0.7");
        assertThat(target.at("/scaleUp/after").asText()).isEqualTo("10m");
    }

    @ParameterizedTest(name = "{0} -> {1} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "min: 3, max: 60   | min: 9, max: 3      | max must be at least min",
                "min: 3, max: 60   | min: 0, max: 3      | should be greater than or equal to 1",
                "quantile: 0.95    | quantile: 1         | quantile must be above 0 and below 1",
                "quantile: 0.95    | quantile: 0         | quantile must be above 0 and below 1",
                "step: 5m          | step: 3d            | step must not be longer than forecast.horizon",
                "step: 5m          | step: soon          | should match",
                "horizon: 48h      | horizon: 1h         | leadTime must not be longer than forecast.horizon",
                "perReplica: '\"250\"' | perReplica: '\"-1\"' | perReplica must be above 0",
                "perReplica: '\"250\"' | perReplica: 0   | perReplica must be above 0",
                "perReplica: '\"250\"' | ''              | capacity needs perReplica",
                "perReplica: '\"250\"' | auto: {query: up} | auto.replicas: Required value",
                "perReplica: '\"250\"' | auto: {query: up, replicas: up, target: 0} | target must be above 0",
                "timeZone: UTC     | timeZone: Mars/Base | timeZone must be an IANA zone",
                "name: web}        | nam: web}           | unknown field \"spec.targets[0].ref.nam\"",
                "mode: Observe     | mode: Sometimes     | supported values: \"Enforce\", \"Observe\"",
            })
    void aPlanThatCannotWorkIsRefused(String good, String bad, String message) {
        String plan = PLAN.replace("spec:\n", "spec:\n  mode: Observe\n")
                .replace(good.replace("'", ""), bad.replace("'", ""));

        assertThatThrownBy(() -> dryRun(plan))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aStepUpThatIsGivenNoTimeIsRefused() {
        assertThatThrownBy(() -> dryRun(PLAN + "      scaleUp: {step: 2, after: 0s}\n"))
                .hasMessageContaining("after must be above 0");
    }

    @Test
    void twoTargetsOfOneNameAreRefused() {
        assertThatThrownBy(() -> dryRun(PLAN + second("web", "other"))).hasMessageContaining("Duplicate value");
    }

    @Test
    void twoTargetsOnOneObjectAreRefused() {
        assertThatThrownBy(() -> dryRun(PLAN + second("again", "web")))
                .hasMessageContaining("two targets name the same object");
    }

    private static String second(String name, String workload) {
        return """
                    - name: %s
                      ref: {apiVersion: apps/v1, kind: Deployment, name: %s}
                      capacity: {perReplica: "250"}
                      replicas: {min: 3, max: 60}
                """.formatted(name, workload);
    }

    @Test
    void anEventIsAccepted() {
        assertThatCode(() -> dryRun(EVENT)).doesNotThrowAnyException();
    }

    @ParameterizedTest(name = "{0} -> {1} is refused: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-28T       | 2026-11-26T         | end must be after start",
                "2026-11-28T00:00:00Z | tomorrow         | should match",
                "multiplier: '\"10\"' | multiplier: '\"-2\"' | multiplier must be 0.001 to 1000",
                ", multiplier: '\"10\"' | ''              | give either multiplier or like",
                "multiplier: '\"10\"' | multiplier: '\"10\"', like: {start: '\"2025-11-28T00:00:00Z\"'} | give either multiplier or like",
            })
    void anEventThatCannotBeIsRefused(String good, String bad, String message) {
        String event = EVENT.replace(good.replace("'", ""), bad.replace("'", ""));

        assertThatThrownBy(() -> dryRun(event))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining(message);
    }

    @Test
    void theListsShowWhatPeopleLookFor() throws Exception {
        assertThat(columns("scaleplans"))
                .containsExactly("Name", "Mode", "Ready", "Now", "Peak", "Peak-At", "Trusted", "Floors", "Age");
        assertThat(columns("forecasts"))
                .containsExactly("Name", "Now", "Peak", "Peak-At", "In", "Model", "Error", "Trusted", "Trend", "Age");
        assertThat(columns("peakevents")).containsExactly("Name", "Start", "End", "Multiplier", "Like", "Age");
    }

    @Test
    void allKindsHaveShortNamesAndACategory() {
        var served = client.getApiResources("headstart.dev/v1alpha1").getResources();

        assertThat(served.stream().filter(r -> !r.getName().contains("/")))
                .allSatisfy(r -> assertThat(r.getCategories()).contains("headstart"))
                .flatExtracting(r -> r.getShortNames())
                .containsExactlyInAnyOrder("sp", "fc", "pe");
        assertThat(served).extracting(r -> r.getName()).contains("scaleplans/status", "forecasts/status");
    }

    @Test
    void everyFieldOfATargetIsExplained() {
        JsonNode target = json("/openapi/v3/apis/headstart.dev/v1alpha1")
                .at("/components/schemas/dev.headstart.v1alpha1.ScalePlan/properties/spec/properties/targets/items");

        List<String> silent = new ArrayList<>();
        undescribed("target", target, silent);
        assertThat(target.at("/properties").size()).isGreaterThan(7);
        assertThat(silent).isEmpty();
    }

    private static void undescribed(String path, JsonNode schema, List<String> silent) {
        schema.at("/properties").properties().forEach(field -> {
            if (!field.getValue().hasNonNull("description")) {
                silent.add(path + "." + field.getKey());
            }
            undescribed(path + "." + field.getKey(), field.getValue(), silent);
        });
    }

    private GenericKubernetesResource dryRun(String yaml) {
        GenericKubernetesResource object = Serialization.unmarshal(yaml, GenericKubernetesResource.class);
        return client.resource(object)
                .dryRun()
                .fieldValidation(FieldValidateable.Validation.STRICT)
                .create();
    }

    private List<String> columns(String plural) throws Exception {
        HttpRequest request = client.getHttpClient()
                .newHttpRequestBuilder()
                .uri(client.getMasterUrl() + "apis/headstart.dev/v1alpha1/" + plural)
                .header("Accept", "application/json;as=Table;v=v1;g=meta.k8s.io")
                .build();
        var body = client.getHttpClient()
                .sendAsync(request, String.class)
                .get(10, TimeUnit.SECONDS)
                .body();
        List<String> names = new ArrayList<>();
        new ObjectMapper()
                .readTree(body)
                .at("/columnDefinitions")
                .forEach(c -> names.add(c.at("/name").asText()));
        return names;
    }

    private JsonNode json(String path) {
        try {
            return new ObjectMapper().readTree(client.raw(path));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
