package dev.headstart.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.Rehearsed.RehearsedTarget;
import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.HeadstartCommand.Called;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.Event;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Peaks that are played in the quiet of the night, by the command and by its annotation. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Execution(ExecutionMode.CONCURRENT)
class RehearseTest {

    private static final int SPEED = 40;

    /** Whoever counts on it, and whoever kills it, has it alone. */
    private static final String OPERATOR = "the operator of the rehearsals";

    private World world;
    private Cluster cluster;

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        this.cluster = cluster;
        world = World.start(
                cluster, prometheus.url(), "rehearse", Traffic.BEFORE_THE_PEAK.minus(Duration.ofHours(9)), SPEED);
    }

    @AfterAll
    void end() {
        world.close();
    }

    private Called headstart(String... arguments) {
        return HeadstartCommand.call(Map.of("KUBECONFIG", cluster.kubeconfig().toString()), arguments);
    }

    @Test
    @ResourceLock(OPERATOR)
    void thePlanRisesInOrderIsTimedAndComesBackDown() {
        world.apply(Tiers.statefulSet("database", 2)
                .replace("annotations: {", "annotations: {pod-ready.stage.kwok.x-k8s.io/delay: 3s, "));
        world.apply(Tiers.deployment("web", 2));
        world.apply(plan(
                "shop",
                "Enforce",
                Tiers.target("database", 0, "apps/v1", "StatefulSet", 400),
                Tiers.target("web", 1, "apps/v1", "Deployment", 200)));
        world.awaitCondition("shop", "Ready", "Planning");

        assertThat(headstart("explain", "shop", "-n", "rehearse").said())
                .contains("Forecast: ", "(UTC)", "  database  floor 2 ", "  web       2 -> ", "q0.95 = ");
        Called called = headstart("rehearse", "shop", "--peak", "2000", "--in", "60m", "--for", "4m", "-n", "rehearse");

        assertThat(called.said())
                .contains(
                        "The rise begins at ",
                        "database: 5 of 5 ready after ",
                        "web: 10 of 10 ready after ",
                        "In time: ");
        assertThat(called.code()).isZero();
        assertThat(world.events("shop"))
                .extracting(Event::getReason)
                .contains("RehearsalBegan", "RehearsalEnded")
                .doesNotContain("PlanNotFollowed");
        world.awaitPlan("shop", "forgets the rehearsal", p -> p.getStatus().rehearsal() == null);
        Awaitility.await("down again").atMost(Duration.ofMinutes(2)).until(() -> world.replicas("web") == 2);
    }

    private static String plan(String name, String mode, String... targets) {
        return Tiers.plan(name, mode, targets)
                .replace(
                        "replicas: {min: 2, max: 20}",
                        "replicas: {min: 2, max: 20}\n      scaleDown: {after: 1m, step: 20}");
    }

    @Test
    @ResourceLock(OPERATOR)
    void anAnnotationAloneIsEnoughAndItsEndIsTheRehearsalsEnd() {
        world.apply(Tiers.deployment("cart", 2));
        world.apply(plan("cart", "Enforce", Tiers.target("cart", 0, "apps/v1", "Deployment", 200)));
        world.awaitCondition("cart", "Ready", "Planning");
        annotate("cart", "1600 in 10m for 8h");

        ScalePlan there = world.awaitPlan(
                "cart", "is ready for the played peak", p -> played(p).stream().anyMatch(t -> t.readyAfter() != null));
        assertThat(played(there).getFirst().replicas()).isEqualTo(8);
        assertThat(PrometheusDuration.parse(
                        Objects.requireNonNull(played(there).getFirst().readyAfter())))
                .isLessThan(Duration.ofMinutes(10));
        world.operator().kill();
        world.operator().restart();
        assertThat(headstart("rehearse", "cart", "--peak", "9", "-n", "rehearse"))
                .isEqualTo(
                        new Called(
                                2,
                                "headstart: A rehearsal of ScalePlan rehearse/cart is asked for already: 1600 in 10m for 8h. End it with --cancel.\n"));

        assertThat(headstart("rehearse", "cart", "--cancel", "-n", "rehearse").code())
                .isZero();
        Awaitility.await("down again").atMost(Duration.ofMinutes(2)).until(() -> world.replicas("cart") == 2);
        world.awaitPlan("cart", "forgets the rehearsal", p -> p.getStatus().rehearsal() == null);
    }

    private static List<RehearsedTarget> played(ScalePlan plan) {
        var rehearsal = plan.getStatus().rehearsal();
        return rehearsal == null ? List.of() : rehearsal.targets();
    }

    private void annotate(String plan, String request) {
        world.client()
                .resources(ScalePlan.class)
                .inNamespace(world.namespace())
                .withName(plan)
                .edit(p -> {
                    p.getMetadata().getAnnotations().put("headstart.dev/rehearse", request);
                    return p;
                });
    }

    @Test
    void aPlanThatObservesSaysSo() {
        world.apply(Tiers.deployment("timid", 2));
        world.apply(plan("timid", "Observe", Tiers.target("timid", 0, "apps/v1", "Deployment", 200)));
        Called called = headstart("rehearse", "timid", "--peak", "1k", "--in", "1m", "--for", "1m", "-n", "rehearse");
        assertThat(called.said()).contains("Not played: refused: the plan is paused or its mode is Observe");
        assertThat(called.code()).isEqualTo(2);
        assertThat(world.replicas("timid")).isEqualTo(2);
    }

    @Test
    void whatIsWrongIsTold() {
        assertThat(headstart("rehearse", "nosuch", "--peak", "9", "-n", "rehearse"))
                .isEqualTo(
                        new Called(
                                2,
                                "headstart: There is no ScalePlan rehearse/nosuch; kubectl get scaleplans -A lists those that there are\n"));
        assertThat(headstart("rehearse", "shop", "-n", "rehearse").said()).contains("--peak 5000");
        assertThat(headstart("rehearse", "shop", "--peak", "9", "--in", "ten", "-n", "rehearse")
                        .said())
                .contains("'ten' is not a duration");
    }
}
