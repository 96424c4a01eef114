package dev.headstart.operator.reconcile;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.operator.FakeCluster;
import dev.headstart.operator.Given;
import dev.headstart.operator.actuate.Targets;
import dev.headstart.operator.forecast.TrafficReader;
import dev.headstart.spec.PlanTarget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetReaderTest {

    private static final String PLANS = "/apis/headstart.dev/v1alpha1/namespaces/shop/scaleplans/";
    private static final String HELD =
            "{\"headstart.dev/held\":\"{\\\"plan\\\":\\\"%s\\\",\\\"planUid\\\":\\\"%s\\\",\\\"baseline\\\":3,\\\"floor\\\":5,\\\"loweredAt\\\":\\\"2026-03-02T11:00:00Z\\\",\\\"raisedAt\\\":\\\"2026-03-02T10:00:00Z\\\"}\"}";
    private static final String SECOND_TARGET =
            "- {name: db, ref: {apiVersion: apps/v1, kind: Deployment, name: db}, capacity: {perReplica: 5}, replicas: {min: 1, max: 2}}";

    private final FakeCluster cluster = new FakeCluster().noAutoscalers();
    private final TargetReader reader = new TargetReader(
            cluster.client(),
            new Targets(cluster.client()),
            new TrafficReader(cluster.client(), Optional.empty(), new SimpleMeterRegistry()));

    @AfterEach
    void close() {
        cluster.close();
    }

    private Seen.Live live(ScalePlan plan) {
        assertThat(reader.read(plan, Stream.of(), NOON)).first().isInstanceOf(Seen.Live.class);
        return (Seen.Live) reader.read(plan, Stream.of(), NOON).getFirst();
    }

    private void lost(Seen seen, Reason reason, String words) {
        assertThat(seen).isInstanceOfSatisfying(Seen.Lost.class, lost -> {
            assertThat(lost.reason()).isEqualTo(reason);
            assertThat(lost.message()).contains(words);
        });
    }

    @Test
    void aTargetIsReadWithWhatItsMarkRemembers() {
        cluster.deployment("web", 5, 4, HELD.formatted("shop", "uid-1"));

        ScalePlan plan = Given.plan("mode: Enforce");
        Seen.Live seen = live(plan);

        assertThat(seen.reading().floor()).isEqualTo(5);
        assertThat(seen.reading().ready()).isEqualTo(4);
        assertThat(seen.reading().readyQuery()).isTrue();
        assertThat(seen.reading().lastLowered()).contains(Instant.parse("2026-03-02T11:00:00Z"));
        assertThat(seen.reading().lastRaised()).contains(Instant.parse("2026-03-02T10:00:00Z"));
        assertThat(PlanTarget.of(plan, seen.spec()).perReplica()).isEqualTo(10);
        assertThat(PlanTarget.of(plan, seen.spec()).max()).isEqualTo(9);
    }

    @Test
    void nobodyWaitsForTheTargetsOfAPlanThatOnlyObserves() {
        cluster.deployment("web", 5, 0, "");

        assertThat(live(Given.plan()).reading().ready()).isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void anAutoscalersMaximumIsTheCeilingUnlessThePlanMayRaiseIt() {
        cluster.deployment("web", 5, 5, "").has("/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers", """
                {"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscalerList","items":[
                  {"metadata":{"name":"web","namespace":"shop"},
                   "spec":{"maxReplicas":7,"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"}}}]}
                """);

        assertThat(live(Given.plan()).reading().ceiling()).isEqualTo(7);
        assertThat(live(Given.plan("  onInsufficient: RaiseHpaMax")).reading().ceiling())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    void oneTargetThatIsMissingDoesNotHideTheOthers() {
        cluster.deployment("web", 5, 5, "");

        List<Seen> seen = reader.read(Given.plan(SECOND_TARGET), Stream.of(), NOON);

        assertThat(seen.getFirst()).isInstanceOf(Seen.Live.class);
        lost(seen.getLast(), Reason.TargetNotFound, "Deployment/db is not in namespace shop");
    }

    @Test
    void aTargetWhoseCapacityIsNotKnownIsLeftAlone() {
        cluster.deployment("web", 5, 5, "").deployment("db", 3, 3, "");
        ScalePlan plan = Given.plan(SECOND_TARGET.replace("perReplica: 5", "auto: {query: cpu, replicas: pods}"));

        lost(reader.read(plan, Stream.of(), NOON).getLast(), Reason.CapacityUnknown, "Declare capacity.perReplica");
    }

    @Test
    void aWorkloadThatIsSwitchedOffIsLeftAlone() {
        cluster.deployment("web", 0, 0, "");

        lost(reader.read(Given.plan(), Stream.of(), NOON).getFirst(), Reason.TargetScaledToZero, "Scale it to 1");
    }

    @Test
    void whatAnotherPlanHoldsIsItsAsLongAsThatPlanIsThere() {
        cluster.deployment("web", 5, 5, HELD.formatted("older", "uid-0"));
        assertThat(live(Given.plan("mode: Enforce"))).as("its holder is gone").isNotNull();

        cluster.has(PLANS + "older", """
                {"apiVersion":"headstart.dev/v1alpha1","kind":"ScalePlan",
                 "metadata":{"name":"older","namespace":"shop","uid":"uid-0"}}
                """);
        lost(
                reader.read(Given.plan(), Stream.of(), NOON).getFirst(),
                Reason.TargetClaimed,
                "is held by ScalePlan/older");
    }

    @Test
    void aPlanOfTheSameNameThatWasMadeAnewHoldsNothing() {
        cluster.deployment("web", 5, 5, HELD.formatted("older", "uid-0"));
        cluster.has(PLANS + "older", """
                {"apiVersion":"headstart.dev/v1alpha1","kind":"ScalePlan",
                 "metadata":{"name":"older","namespace":"shop","uid":"uid-9"}}
                """);

        assertThat(live(Given.plan("mode: Enforce"))).isNotNull();
    }

    private static ScalePlan made(String name, String uid, String when, ScalePlan plan) {
        plan.getMetadata().setName(name);
        plan.getMetadata().setUid(uid);
        plan.getMetadata().setCreationTimestamp("2026-03-01T%sZ".formatted(when));
        return plan;
    }

    private Seen readBeside(ScalePlan other) {
        ScalePlan plan = made("shop", "uid-1", "12:00:00", Given.plan("mode: Enforce"));
        return reader.read(plan, Stream.of(plan, other), NOON).getFirst();
    }

    @Test
    void whatNobodyHoldsYetIsTheOldestPlansThatWouldWriteToIt() {
        cluster.deployment("web", 5, 5, "");

        lost(
                readBeside(made("older", "uid-0", "11:00:00", Given.plan("mode: Enforce"))),
                Reason.TargetClaimed,
                "is held by ScalePlan/older");
        lost(
                readBeside(made("a-twin", "uid-0", "12:00:00", Given.plan("mode: Enforce"))),
                Reason.TargetClaimed,
                "is held by ScalePlan/a-twin");
        assertThat(readBeside(made("younger", "uid-2", "13:00:00", Given.plan("mode: Enforce"))))
                .isInstanceOf(Seen.Live.class);
        assertThat(readBeside(made("older", "uid-0", "11:00:00", Given.plan())))
                .as("one that observes")
                .isInstanceOf(Seen.Live.class);
    }

    @Test
    void whatAPlanHoldsStaysItsWhenAnOlderOneWantsItToo() {
        cluster.deployment("web", 5, 5, HELD.formatted("shop", "uid-1"));

        assertThat(readBeside(made("older", "uid-0", "11:00:00", Given.plan("mode: Enforce"))))
                .isInstanceOf(Seen.Live.class);
    }

    @Test
    void aMarkOnTheWorkloadCountsWhenTheWorkloadHasGotAnAutoscaler() {
        cluster.deployment("web", 5, 5, HELD.formatted("older", "uid-0"))
                .has(PLANS + "older", """
                        {"apiVersion":"headstart.dev/v1alpha1","kind":"ScalePlan",
                         "metadata":{"name":"older","namespace":"shop","uid":"uid-0"}}
                        """)
                .has("/apis/keda.sh/v1alpha1/namespaces/shop/scaledobjects", """
                        {"items":[{"metadata":{"name":"so","namespace":"shop"},"spec":{"scaleTargetRef":{"name":"web"}}}]}
                        """);

        lost(
                reader.read(Given.plan("mode: Enforce"), Stream.of(), NOON).getFirst(),
                Reason.TargetClaimed,
                "ScaledObject/so is held by ScalePlan/older");
    }

    @Test
    void anEditedMarkIsTheTroubleOfItsTargetAlone() {
        cluster.deployment("web", 5, 5, "{\"headstart.dev/held\":\"{}\"}");

        lost(reader.read(Given.plan(), Stream.of(), NOON).getFirst(), Reason.MarkUnreadable, "Restore it");
    }

    @Test
    void withoutTheRightToListAutoscalersNoTargetIsGuessedAt() {
        cluster.deployment("web", 5, 5, "").hides("/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers", 403);

        lost(
                reader.read(Given.plan(), Stream.of(), NOON).getFirst(),
                Reason.Forbidden,
                "listing horizontalpodautoscalers");
    }
}
