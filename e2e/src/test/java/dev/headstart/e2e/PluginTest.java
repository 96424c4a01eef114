package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.api.PeakEvent;
import dev.headstart.e2e.HeadstartCommand.Called;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code kubectl headstart} beside an operator that acts. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginTest {

    private World world;
    private Cluster cluster;
    private Prometheus prometheus;

    @TempDir
    private Path folder;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        this.cluster = cluster;
        this.prometheus = prometheus;
        world = World.start(cluster, prometheus.url(), "plugin", Traffic.BEFORE_THE_PEAK);
        world.apply(Tiers.autoscaled("web", 3, 30));
        world.apply(Tiers.plan("shop", "Enforce", Tiers.target("web", 0, "apps/v1", "Deployment", 100)));
        world.awaitPlan(
                "shop",
                "holds",
                p -> World.condition(p, "Ready").getStatus().equals("True")
                        && p.getStatus().targets().getFirst().floor() != null);
    }

    @AfterAll
    void end() {
        world.close();
    }

    /** In the namespace of this test. */
    private Called headstart(String... arguments) {
        Stream<String> where = Stream.of(
                "-n", "plugin", "--kubeconfig", this.cluster.kubeconfig().toString());
        return HeadstartCommand.call(
                Map.of(), Stream.concat(Stream.of(arguments), where).toArray(String[]::new));
    }

    @Test
    void statusAndForecastTellWhatTheOperatorSays() {
        assertThat(headstart("status").said())
                .contains("PLAN  MODE     READY  TRUST")
                .contains("shop  Enforce  yes    yes");
        Called page = headstart("status", "shop");
        assertThat(page.said())
                .contains("plugin/shop  enforces, ready, forecast trusted (")
                .containsPattern("web +0 +[0-9-]+/1[0-3] .* q0.95 = ");

        Called drawn = headstart("forecast", "shop");
        assertThat(drawn.said()).contains("┤", "planned for (q0.95)").containsPattern("  web  1[0-3]─");
        assertThat(drawn.code()).isZero();
        assertThat(headstart("status", "nosuch"))
                .isEqualTo(
                        new Called(
                                2,
                                "headstart: There is no ScalePlan plugin/nosuch; kubectl get scaleplans -A lists those that there are\n"));
    }

    @Test
    void aPauseHoldsUntilItIsEnded() {
        assertThat(headstart("pause", "shop").said())
                .contains("plugin/shop is paused: every target stays as it is now");
        assertThat(world.plan("shop").getSpec().paused()).isTrue();
        assertThat(headstart("pause", "shop").said()).contains("was paused already");
        assertThat(headstart("status").said()).contains("shop  Paused");
        assertThat(headstart("resume", "--all").said()).contains("plugin/shop is resumed");
        assertThat(world.plan("shop").getSpec().paused()).isFalse();
        assertThat(headstart("resume").code()).isEqualTo(2);
    }

    @Test
    void anEventIsMadeInThePlansZoneAndTakenAwayAgain() {
        String[] sale = {
            "events", "add", "sale", "--from", "2026-03-30T18:00", "--to", "2026-03-31", "--multiplier", "3"
        };
        List<String> dry = new ArrayList<>(List.of(sale));
        dry.add("--dry-run");
        assertThat(headstart(dry.toArray(new String[0])).said()).contains("start: \"2026-03-30T18:00:00Z\"");
        assertThat(event()).isNull();

        assertThat(headstart(sale).said()).contains("PeakEvent plugin/sale is added: 3 times the usual traffic");
        assertThat(event().getSpec().end()).isEqualTo("2026-03-31T00:00:00Z");
        assertThat(headstart("events", "list").said()).containsPattern("sale .* in 3[01]h.* 3 times usual +shop");
        assertThat(headstart(sale)).satisfies(again -> {
            assertThat(again.code()).isEqualTo(2);
            assertThat(again.said()).contains("is there already");
        });
        assertThat(headstart("events", "remove", "sale").code()).isZero();
        assertThat(event()).isNull();
    }

    private PeakEvent event() {
        return world.client()
                .resources(PeakEvent.class)
                .inNamespace("plugin")
                .withName("sale")
                .get();
    }

    @Test
    void preflightIsWellForAPlanThatIsAndFailsForOneThatIsNot() throws IOException {
        Called well =
                headstart("preflight", "shop", "--prometheus", prometheus.url().toString());
        assertThat(well.said())
                .contains(
                        "✓ CRDs",
                        "✓ Trust",
                        "✓ Maximum     of 1 autoscalers",
                        "✓ Query       one series of 2",
                        "Ready to go");
        assertThat(well.code()).isZero();

        world.apply(Tiers.autoscaled("small", 2, 5));
        world.apply(Tiers.plan(
                "broken",
                "Enforce",
                Tiers.target("small", 0, "apps/v1", "Deployment", 100),
                Tiers.target("nosuch", 1, "apps/v1", "Deployment", 100)));
        world.awaitPlan(
                "broken", "is looked at", p -> !p.getStatus().conditions().isEmpty());
        Called broken = headstart("preflight", "broken", "-o", "json");
        assertThat(broken.code()).isEqualTo(1);
        JsonNode list = new ObjectMapper().readTree(broken.said());
        assertThat(list.toString())
                .contains("HorizontalPodAutoscaler/small may have 5, the plan up to 20")
                .contains("nosuch names Deployment/nosuch, which is not there");
        world.delete("broken");
    }

    @Test
    void aReportHoldsWhatHelpsAndNoSecret() throws IOException {
        world.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("password")
                        .withNamespace("plugin")
                        .endMetadata()
                        .withStringData(Map.of("key", "hunter2"))
                        .build())
                .create();
        Path file = folder.resolve("report.tar.gz");

        assertThat(headstart("report", "--output", file.toString()).said()).startsWith(file + ": ");
        try (var in = new GZIPInputStream(Files.newInputStream(file))) {
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .contains(
                            "/plugin/plan-shop.yaml",
                            "/plugin/forecasts.yaml",
                            "FloorRaised",
                            "/plugin/autoscalers.yaml")
                    .contains("/operator/deployments.txt", "Kubernetes v1")
                    .doesNotContain("hunter2", "aHVudGVyMg");
        }
    }
}
