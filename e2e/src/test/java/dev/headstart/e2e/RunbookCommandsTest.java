package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.DocumentedCommands.Command;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.cluster.Manifests;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import dev.headstart.e2e.prometheus.Prometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the documentation tells people to type, beside an operator that acts: the blocks of two runbooks in their order, as somebody in a hurry runs them,
 * a sale that is prepared and then the red button; and every command of alerts' pages, how-tos, README and tutorial.
 */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class RunbookCommandsTest {

    private static final String NAMESPACE = "runbooks";
    private static final Pattern BLOCK = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final String CPU = "triggers: [{type: cpu, metricType: Utilization, metadata: {value: \"70\"}}]";

    private Cluster cluster;
    private World world;

    @BeforeAll
    void start(Cluster given, Prometheus prometheus) {
        cluster = given;
        world = World.start(cluster, prometheus.url(), NAMESPACE, Traffic.BEFORE_THE_PEAK);
        aShopBeforeItsPeak(world);
    }

    @AfterAll
    void end() {
        world.close();
    }

    @Test
    @Order(1)
    void aSaleIsPreparedPlayedAndLookedAt() throws IOException {
        List<String> blocks = blocks("black-friday");
        assertThat(blocks).hasSizeGreaterThan(8);
        for (String block : blocks) {
            run(block);
            if (block.contains("headstart.dev/rehearse=")) {
                await("the game day's peak is played")
                        .atMost(Duration.ofSeconds(30))
                        .until(() -> world.events("shop").stream()
                                .anyMatch(e -> e.getReason().equals("RehearsalBegan")));
            }
        }

        assertThat(world.client()
                        .resources(PeakEvent.class)
                        .inNamespace(NAMESPACE)
                        .withName("black-friday")
                        .get())
                .isNotNull();
    }

    @Test
    @Order(2)
    void everythingIsPausedAndPinnedWithoutTheOperatorAndGoesOnOrBackAfterwards() throws IOException {
        List<String> blocks = blocks("red-button");
        assertThat(blocks).hasSize(9);

        run(blocks.get(0));
        run(blocks.get(1));
        assertThat(world.plan("shop").getSpec().paused()).isTrue();
        run(blocks.get(2));
        world.operator().kill();
        for (int pin = 3; pin <= 6; pin++) {
            run(blocks.get(pin));
        }
        assertPinned(world);

        world.operator().restart();
        world.operator().awaitReady();
        awaitSeen("paused");
        run(blocks.get(7));
        assertThat(world.plan("shop").getSpec().paused()).isFalse();
        assertThat(world.awaitCondition("shop", "Degraded", "FieldConflict").getMessage())
                .contains("more than is planned");
        run(blocks.get(8));
        awaitSeen("observing");
        assertPinned(world);
    }

    @Test
    @Order(3)
    void everyOtherCommandOfTheDocumentationRunsAndSaysSomething(@TempDir Path folder) throws IOException {
        HeadstartCommand.into(folder);
        Files.createSymbolicLink(folder.resolve("charts"), Repository.file("charts"));
        run("kubectl create namespace argocd; kubectl -n argocd create configmap argocd-cm");
        world.client().resources(PeakEvent.class).inNamespace(NAMESPACE).delete();
        world.delete("shop"); // spec.paused is kubectl's since the red button
        itsPlan(world);
        world.awaitCondition("shop", "Ready", "Planning");

        Set<String> excused = new HashSet<>();
        for (Command command : DocumentedCommands.all()) {
            command.excused().ifPresentOrElse(excused::add, () -> {
                String said = run("cd " + folder + "; PATH=.:$PATH; " + command.in(NAMESPACE));
                if (command.mustSaySomething()) {
                    assertThat(said).as(command.toString()).isNotBlank();
                }
            });
        }

        run("kubectl delete namespace argocd --wait=false");
        assertThat(excused).as("what is excused is there").isEqualTo(DocumentedCommands.NOT_HERE.keySet());
        assertThat(world.client()
                        .resources(ScalePlan.class)
                        .inNamespace(NAMESPACE)
                        .list()
                        .getItems())
                .as("the tutorial takes its plan away")
                .isEmpty();
    }

    private void awaitSeen(String what) {
        world.awaitPlan("shop", "is seen as " + what, p -> p.getMetadata()
                .getGeneration()
                .equals(p.getStatus().observedGeneration()));
    }

    private static void aShopBeforeItsPeak(World world) {
        Path keda = Path.of(
                Script.run(List.of(Repository.file("e2e/cluster/keda.sh").toString()), Map.of()));
        Manifests.apply(world.client(), keda.resolve("crds.yaml"));
        world.apply(Tiers.autoscaled("web", 3, 30));
        world.apply(Tiers.statefulSet("database", 2));
        world.apply(Tiers.deployment("cart", 2)
                + Keda.scaledObject("cart", "minReplicaCount: 2\nmaxReplicaCount: 30\n" + CPU));
        itsPlan(world);
        await("floors are up").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            assertThat(world.hpa("web").getSpec().getMinReplicas()).isGreaterThan(3);
            assertThat(minimum(world)).isGreaterThan(2);
            assertThat(world.statefulReplicas("database")).isGreaterThan(2);
        });
    }

    private static void itsPlan(World world) {
        world.apply(Tiers.plan(
                "shop",
                "Enforce",
                Tiers.target("web", 0, "apps/v1", "Deployment", 110),
                Tiers.target("cart", 0, "apps/v1", "Deployment", 200),
                Tiers.target("database", 0, "apps/v1", "StatefulSet", 300)));
    }

    private static void assertPinned(World world) {
        assertThat(world.hpa("web").getSpec().getMinReplicas()).isEqualTo(17);
        assertThat(minimum(world)).isEqualTo(17);
        assertThat(world.statefulReplicas("database")).isEqualTo(17);
    }

    private static int minimum(World world) {
        return world.client()
                .genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(NAMESPACE)
                .withName("cart")
                .require()
                .<Integer>get("spec", "minReplicaCount");
    }

    private static List<String> blocks(String page) throws IOException {
        String text = Files.readString(Repository.file("docs/runbooks/" + page + ".md"));
        return BLOCK.matcher(text).results().map(block -> block.group(1)).toList();
    }

    /** In a shell of its own, that fails where a command does. */
    private String run(String block) {
        String kubectl =
                Script.run(List.of(Repository.file("e2e/cluster/build.sh").toString()), Map.of());
        Map<String, String> variables = new HashMap<>(Map.of(
                "SCOPE", "--namespace=" + NAMESPACE,
                "NS", NAMESPACE,
                "PLAN", "shop",
                "HPA", "web",
                "SCALEDOBJECT", "cart",
                "WORKLOAD", "statefulset/database",
                "REPLICAS", "17",
                "OPERATORS", "0",
                "GAME_PEAK", "800"));
        variables.put("HEADSTART", ClusterExtension.OPERATOR.namespace());
        variables.put("PATH", kubectl + ":" + System.getenv("PATH"));
        variables.put("KUBECONFIG", cluster.kubeconfig().toString());
        return Script.output(List.of("bash", "-euo", "pipefail", "-c", block), variables);
    }
}
