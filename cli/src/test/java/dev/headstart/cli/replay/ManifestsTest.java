package dev.headstart.cli.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.cli.replay.cluster.AutoscalerSpec;
import dev.headstart.cli.replay.cluster.Behavior;
import dev.headstart.cli.replay.cluster.ScalingRules;
import dev.headstart.cli.replay.cluster.ScalingRules.Measure;
import dev.headstart.cli.replay.cluster.ScalingRules.Policy;
import dev.headstart.cli.replay.cluster.ScalingRules.Select;
import dev.headstart.cli.replay.cluster.StartUp;
import dev.headstart.cli.replay.cluster.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManifestsTest {
    private static final String PLAN = """
            apiVersion: headstart.dev/v1alpha1
            kind: ScalePlan
            metadata:
              name: shop
              annotations: {replay.headstart.dev/web: 90s, replay.headstart.dev/web.node: 10/3m}
            spec:
              traffic: {prometheus: {query: 'sum(rate(requests_total[5m]))'}}
              targets:
                - name: web
                  ref: {apiVersion: apps/v1, kind: Deployment, name: shop-web}
                  capacity: {perReplica: "250"}
                  share: "0.5"
                  replicas: {min: 3, max: 60}
            """;

    private static final String AUTOSCALER = """
            ---
            apiVersion: autoscaling/v2
            kind: HorizontalPodAutoscaler
            metadata: {name: web}
            spec:
              scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: shop-web}
              maxReplicas: 80
              metrics:
                - type: Resource
                  resource: {name: cpu, target: {type: Utilization, averageUtilization: 65}}
              behavior:
                scaleDown:
                  stabilizationWindowSeconds: 600
                  tolerance: 50m
                  selectPolicy: Min
                  policies: [{type: Percent, value: 10, periodSeconds: 60}]
            ---
            apiVersion: v1
            kind: Service
            metadata: {name: web}
            """;

    @TempDir
    private Path folder;

    @Test
    void theAutoscalerOfATargetIsTakenWithItsBehaviour() throws IOException {
        Workload.Spec web = workload(PLAN + AUTOSCALER);
        ScalingRules down = new ScalingRules(
                Duration.ofMinutes(10),
                0.05,
                Select.Min,
                List.of(new Policy(Measure.Percent, 10, Duration.ofMinutes(1))));
        assertThat(web.autoscaler())
                .contains(new AutoscalerSpec(1, 80, 65, Optional.of(new Behavior(ScalingRules.UP, down))));
        assertThat(web.startUp()).isEqualTo(new StartUp(Duration.ofSeconds(90), 10, Duration.ofMinutes(3)));
        assertThat(web.load(500)).isEqualTo(1);
    }

    @Test
    void aTargetWithoutAnAutoscalerHasNone() throws IOException {
        assertThat(workload(PLAN).autoscaler()).isEmpty();
        assertThat(workload(PLAN + AUTOSCALER.replace("name: shop-web", "name: other"))
                        .autoscaler())
                .isEmpty();
    }

    @Test
    void whatCannotBeReplayedIsToldWithWhatToDo() {
        assertThatThrownBy(() -> workload(AUTOSCALER)).hasMessageContaining("holds 0 ScalePlans");
        assertThatThrownBy(() -> workload(PLAN.replace("10/3m", "3m"))).hasMessageContaining("is not such as 10/3m");
        assertThatThrownBy(() -> workload(PLAN + AUTOSCALER.replace("name: cpu", "name: memory")))
                .hasMessageContaining("no CPU metric with an averageUtilization");
        assertThatThrownBy(() -> workload(PLAN.replace("min: 3", "min: few"))).hasMessageContaining("ScalePlan shop");
        assertThatThrownBy(() -> workload("a: [")).hasMessageContaining("Cannot read");
    }

    private Workload.Spec workload(String text) throws IOException {
        Path file = folder.resolve("plan.yaml");
        Files.writeString(file, text);
        return Setup.workloads(Manifests.read(file)).getFirst();
    }
}
