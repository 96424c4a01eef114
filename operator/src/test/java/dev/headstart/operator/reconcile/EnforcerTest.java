package dev.headstart.operator.reconcile;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanStatus;
import dev.headstart.api.ScalePlanStatus.TargetStatus;
import dev.headstart.api.TargetSpec;
import dev.headstart.api.TargetSpec.RefSpec;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.FakeCluster.Write;
import dev.headstart.operator.Given;
import dev.headstart.operator.actuate.CapacityBuffers;
import dev.headstart.operator.actuate.Remark;
import dev.headstart.operator.actuate.TargetUnavailableException;
import dev.headstart.operator.actuate.Targets;
import dev.headstart.operator.report.Announcer;
import dev.headstart.planner.Decision;
import dev.headstart.planner.Reading;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EnforcerTest {

    private static final String DEPLOYMENTS = "/apis/apps/v1/namespaces/shop/deployments/";
    private static final String HELD =
            "{\"headstart.dev/held\":\"{\\\"plan\\\":\\\"shop\\\",\\\"planUid\\\":\\\"%s\\\",\\\"baseline\\\":3,\\\"floor\\\":5}\"}";
    private static final String OURS = HELD.formatted("uid-1");

    private final FakeCluster cluster = new FakeCluster();
    private final Targets targets = new Targets(cluster.client());
    private final Announcer announcer = new Announcer(cluster.client(), Clock.fixed(NOON, ZoneOffset.UTC));
    private final Enforcer enforcer =
            new Enforcer(targets, announcer, new Buffers(new CapacityBuffers(cluster.client()), announcer));

    @BeforeEach
    void noAutoscalers() {
        cluster.noAutoscalers();
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    private Seen web(ScalePlan plan) {
        TargetSpec spec = plan.getSpec().targets().getFirst();
        var live = targets.find("shop", spec.ref(), List.of());
        Reading reading =
                new Reading(live.floor(), live.ready(), true, live.ceiling(), Optional.empty(), Optional.empty());
        return new Seen.Live(spec, live, reading);
    }

    private static Decision decision(int floor) {
        return new Decision("web", NOON, floor, List.of(), floor, Optional.empty(), Optional.empty(), "why");
    }

    private List<Seen> enforce(ScalePlan plan, int floor) {
        return enforcer.enforce(plan, List.of(web(plan)), List.of(decision(floor)));
    }

    private List<String> paths() {
        return cluster.writes.stream().map(Write::path).toList();
    }

    private static ScalePlan heldBefore(ScalePlan plan, String name) {
        TargetStatus status = new TargetStatus(
                name,
                new RefSpec("apps/v1", "Deployment", name, null),
                null,
                5,
                5,
                5,
                3,
                null,
                null,
                5,
                null,
                List.of(),
                "why");
        plan.setStatus(new ScalePlanStatus(1L, List.of(), null, null, null, null, null, null, List.of(status)));
        return plan;
    }

    @Test
    void aFloorThatDiffersIsWrittenAndTold() {
        cluster.deployment("web", 5, 5, "");

        enforce(heldBefore(Given.plan("mode: Enforce"), "web"), 8);

        assertThat(paths())
                .containsExactly(DEPLOYMENTS + "web", DEPLOYMENTS + "web/scale", "/api/v1/namespaces/shop/events");
        assertThat(cluster.writes.getFirst().body().toString()).contains("\\\"baseline\\\":5,\\\"floor\\\":8");
        assertThat(cluster.writes.getLast().body().get("message").asText())
                .isEqualTo("Deployment/web from 5 to 8: why");
    }

    @Test
    void theFirstWriteWaitsUntilThePlansStatusHasTheBaseline() {
        cluster.deployment("web", 5, 5, "");

        enforce(Given.plan("mode: Enforce"), 8);

        assertThat(cluster.writes).isEmpty();
    }

    @Test
    void theBaselineOfATargetThatIsHeldStaysWhatItWas() {
        cluster.deployment("web", 5, 5, OURS);

        enforce(Given.plan("mode: Enforce"), 4);

        assertThat(cluster.writes.getFirst().body().toString())
                .contains("\\\"baseline\\\":3,\\\"floor\\\":4,\\\"loweredAt\\\":\\\"2026-03-02T12:00:00Z\\\"");
    }

    @Test
    void anEqualFloorIsNotWritten() {
        cluster.deployment("web", 5, 5, "");

        enforce(Given.plan("mode: Enforce"), 5);

        assertThat(cluster.writes).isEmpty();
    }

    /** Autoscaler web has a floor of 3 and a maximum of 8 that was 6; {@code running} replicas run. */
    private void enforceOnRaised(int running) {
        String mark = OURS.replace("}\"}", ",\\\"raised\\\":{\\\"baseline\\\":6,\\\"maximum\\\":8}}\"}");
        String autoscaler = """
                {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler",
                 "metadata":{"name":"web","namespace":"shop","uid":"u","resourceVersion":"1","annotations":%s},
                 "spec":{"minReplicas":3,"maxReplicas":8,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"}}}
                """.formatted(mark);
        String path = "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers";
        cluster.deployment("web", running, running, "")
                .has(path + "/web", autoscaler)
                .has(
                        path,
                        "{\"apiVersion\":\"autoscaling/v2\",\"kind\":\"HorizontalPodAutoscalerList\",\"items\":[%s]}"
                                .formatted(autoscaler));
        ScalePlan plan = Given.plan("mode: Enforce");
        TargetSpec spec = plan.getSpec().targets().getFirst();
        var live = targets.find("shop", spec.ref(), targets.autoscalers("shop"));
        Reading reading =
                new Reading(live.floor(), live.ready(), true, live.ceiling(), Optional.empty(), Optional.empty());
        enforcer.enforce(plan, List.of(new Seen.Live(spec, live, reading)), List.of(decision(3)));
    }

    private static final String EDITED = """
            ,"managedFields":[{"manager":"helm","operation":"Update","time":"2026-03-02T11:00:00Z","fieldsV1":{"f:spec":{"f:replicas":{}}}}]""";

    /** Deployment web with a mark of ours of 5 replicas, which helm has changed. */
    private void edited(int replicas) {
        cluster.deployment("web", replicas, replicas, OURS + EDITED);
    }

    @Test
    void whatSomebodyElseHasLoweredIsWrittenOverAndSaidToBe() {
        edited(4);

        enforce(Given.plan("mode: Enforce"), 5);

        assertThat(cluster.writes.getFirst().body().toString())
                .contains("\\\"baseline\\\":4,\\\"floor\\\":5", "\\\"times\\\":1");
        assertThat(cluster.writes)
                .filteredOn(w -> w.path().endsWith("/events"))
                .first()
                .satisfies(w -> assertThat(w.body().get("message").asText())
                        .contains("helm had set Deployment/web to 4, which is written over"));
    }

    @Test
    void whatSomebodyElseHasRaisedIsLeftAndRemarked() {
        edited(7);

        assertThat(enforce(Given.plan("mode: Enforce"), 6))
                .first()
                .isInstanceOfSatisfying(
                        Seen.Live.class,
                        live -> assertThat(live.remark()).map(Remark::reason).contains(Reason.FieldConflict));
        assertThat(cluster.writes).isEmpty();
    }

    @Test
    void whatSomebodyElseHasSetStaysWhenTheTargetIsGivenBack() {
        edited(7);

        enforcer.releaseAll(Given.plan("mode: Enforce"));

        assertThat(paths()).containsExactly(DEPLOYMENTS + "web", "/api/v1/namespaces/shop/events");
        assertThat(cluster.writes.getLast().body().get("message").asText()).contains("left at 7");
    }

    @Test
    void aRaisedMaximumIsPutBackWhenNothingRunsAboveItAnyMoreThoughTheFloorStays() {
        enforceOnRaised(7);
        assertThat(cluster.writes).isEmpty();

        enforceOnRaised(6);

        assertThat(cluster.writes.getFirst().body().at("/spec/maxReplicas").asInt())
                .isEqualTo(6);
        assertThat(cluster.writes.getLast().body().get("reason").asText()).isEqualTo("MaximumReturned");
    }

    @Test
    void aPlanThatObservesWritesNothingAndGivesBackWhatItHeld() {
        cluster.deployment("web", 5, 5, "");
        enforce(Given.plan(), 8);
        assertThat(cluster.writes).isEmpty();

        cluster.deployment("web", 5, 5, OURS);
        enforce(Given.plan(), 8);
        assertThat(paths()).startsWith(DEPLOYMENTS + "web/scale", DEPLOYMENTS + "web");
    }

    @Test
    void aPlanThatIsPausedLeavesItsTargetsAsTheyAre() {
        cluster.deployment("web", 5, 5, OURS);

        enforce(Given.plan("mode: Enforce", "paused: true"), 8);

        assertThat(cluster.writes).isEmpty();
    }

    @Test
    void aTargetWhoseLineIsGoneIsGivenBackEvenWhileThePlanIsPaused() {
        for (String paused : List.of("paused: false", "paused: true")) {
            cluster.writes.clear();
            cluster.deployment("web", 5, 5, "").deployment("gone", 5, 5, OURS);

            enforce(heldBefore(Given.plan("mode: Enforce", paused), "gone"), 5);

            assertThat(paths()).startsWith(DEPLOYMENTS + "gone/scale", DEPLOYMENTS + "gone");
            assertThat(cluster.writes.getFirst().body().get(3).get("value").asInt())
                    .isEqualTo(3);
        }
    }

    @Test
    void whatAnotherPlanHoldsIsNotGivenBack() {
        cluster.deployment("web", 5, 5, HELD.formatted("uid-of-another"));

        enforcer.releaseAll(Given.plan("mode: Enforce"));

        assertThat(cluster.writes).isEmpty();
    }

    @Test
    void aPlanThatIsDeletedDoesNotWaitForTargetsThatAreGone() {
        enforcer.releaseAll(heldBefore(Given.plan("mode: Enforce"), "gone"));

        assertThat(cluster.writes).isEmpty();
    }

    @Test
    void aPlanThatIsDeletedDoesNotWaitForWhatCanNeverBePutBackAndSaysSo() {
        cluster.deployment("web", 5, 5, "{\"headstart.dev/held\":\"edited\"}");

        enforcer.releaseAll(heldBefore(Given.plan("mode: Enforce"), "web"));

        assertThat(paths()).containsExactly("/api/v1/namespaces/shop/events");
        assertThat(cluster.writes.getFirst().body().get("reason").asText()).isEqualTo("NotReleased");
        assertThat(cluster.writes.getFirst().body().get("message").asText()).contains("Deployment/web cannot be read");
    }

    @Test
    void aPlanWhoseTargetIsAnotherControllersCanBeDeleted() {
        cluster.deployment("web", 5, 5, "").has("/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers", """
                {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscalerList","items":[
                  {"metadata":{"name":"web","namespace":"shop","ownerReferences":[
                     {"apiVersion":"keda.sh/v1alpha1","kind":"ScaledObject","name":"so","uid":"x","controller":true}]},
                   "spec":{"maxReplicas":9,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"}}}]}
                """);

        enforcer.releaseAll(Given.plan("mode: Enforce"));

        assertThat(cluster.writes).isEmpty();
    }

    @Test
    void aBaselineIsNotGivenUpBecauseAWriteIsRefused() {
        cluster.deployment("web", 5, 5, OURS).refuses(DEPLOYMENTS + "web/scale", 409);

        assertThatThrownBy(() -> enforcer.releaseAll(Given.plan("mode: Enforce")))
                .isInstanceOf(TargetUnavailableException.class);
    }

    @Test
    void noBaselineWaitsForTheOneOfATargetThatRefusesItsWrite() {
        cluster.deployment("first", 5, 5, OURS).deployment("web", 5, 5, OURS).refuses(DEPLOYMENTS + "first/scale", 409);

        assertThatThrownBy(() -> enforcer.releaseAll(heldBefore(Given.plan("mode: Enforce"), "first")))
                .isInstanceOf(TargetUnavailableException.class)
                .hasMessageContaining("Deployment/first");
        assertThat(paths()).containsSequence(DEPLOYMENTS + "web/scale", DEPLOYMENTS + "web");
    }

    @Test
    void aTargetThatRefusesItsWriteIsLostForThisPassWithTheReason() {
        cluster.deployment("web", 5, 5, "").refuses(DEPLOYMENTS + "web", 403);

        assertThat(enforce(heldBefore(Given.plan("mode: Enforce"), "web"), 8))
                .first()
                .isInstanceOfSatisfying(
                        Seen.Lost.class, lost -> assertThat(lost.reason()).isEqualTo(Reason.Forbidden));
    }
}
