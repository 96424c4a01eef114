package dev.headstart.cli.preflight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.headstart.api.ForecastStatus;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.cluster.Plans;
import dev.headstart.cli.preflight.Check.Verdict;
import dev.headstart.cli.preflight.Checklist.Section;
import dev.headstart.cli.terminal.Terminal;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final Instant NOW = Instant.parse("1995-08-28T14:48:00Z");
    private static final Instant WALL = Instant.parse("2026-11-27T14:00:00Z");
    private static final Set<String> KINDS = Set.of("ScalePlan", "Forecast", "PeakEvent");

    private static ScalePlan well() {
        return Plans.plan(Plans.SHOP.replace(
                "CapacitySufficient, status: \"False\", reason: QuotaTooSmall",
                "CapacitySufficient, status: \"True\", reason: PeakFits"));
    }

    private static HorizontalPodAutoscaler autoscaler(int max, String manager) {
        return Serialization.unmarshal("""
                apiVersion: autoscaling/v2
                kind: HorizontalPodAutoscaler
                metadata:
                  name: web
                  managedFields:
                    - {manager: %s, operation: Update, fieldsV1: {"f:spec": {"f:minReplicas": {}}}}
                spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 2, maxReplicas: %d}
                """.formatted(manager, max), HorizontalPodAutoscaler.class);
    }

    private static PodDisruptionBudget budget(int allowed) {
        return Serialization.unmarshal("""
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: web}
                spec: {selector: {matchLabels: {app: web}}}
                status: {expectedPods: 4, disruptionsAllowed: %d}
                """.formatted(allowed), PodDisruptionBudget.class);
    }

    private static Read<Optional<GenericKubernetesResource>> workload(String name) {
        return new Read.Seen<>(
                Optional.of(Serialization.unmarshal("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s}
                spec: {template: {metadata: {labels: {app: %1$s}}}}
                """.formatted(name), GenericKubernetesResource.class)));
    }

    private static PlanFacts facts(
            ScalePlan plan, HorizontalPodAutoscaler hpa, PodDisruptionBudget budget, ScalePlan... others) {
        ForecastStatus forecast = Plans.forecast(Plans.FORECAST.replace("coverage: \"0.9\"", "coverage: \"0.82\""))
                .getStatus();
        return new PlanFacts(
                plan,
                NOW,
                Optional.of(forecast),
                List.of(others),
                List.of(),
                new Read.Seen<>(List.of(hpa)),
                new Read.Seen<>(List.of(budget)),
                Map.of("db", workload("db"), "web", workload("web")));
    }

    private static Check check(List<Check> checks, String name) {
        return checks.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
    }

    @Test
    void aGoodPlanHasNothingButGoodLines() {
        PlanFacts facts = facts(well(), autoscaler(40, "kubectl"), budget(1));

        assertThat(new PlanChecks(facts).all()).extracting(Check::verdict).containsOnly(Verdict.OK);
        assertThat(new TargetChecks(facts).all()).extracting(Check::verdict).containsOnly(Verdict.OK);
    }

    @Test
    void aConditionThatIsNotWellFailsWithItsWords() {
        List<Check> checks = new PlanChecks(facts(Plans.plan(Plans.SHOP), autoscaler(40, "kubectl"), budget(1))).all();

        assertThat(check(checks, "Room").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check(checks, "Room").found()).isEqualTo("QuotaTooSmall: web needs 24 and has room for 20");
        assertThat(check(checks, "Room").fix()).contains("before the peak");
    }

    @Test
    void whatPeopleMayWantIsAWarning() {
        ScalePlan plan = Plans.plan(Plans.SHOP
                .replace("mode: Enforce", "mode: Observe")
                .replace("generation: 3", "generation: 4")
                .replace("declared: 2h, measured: 11m", "declared: 2h, measured: 3h"));
        List<Check> checks = new PlanChecks(facts(plan, autoscaler(40, "kubectl"), budget(1))).all();

        assertThat(List.of(check(checks, "Mode"), check(checks, "Status"), check(checks, "Lead time")))
                .extracting(Check::verdict)
                .containsOnly(Verdict.WARNING);
        assertThat(check(checks, "Lead time").found()).contains("web rises in 3h and declares 2h");
    }

    @Test
    void aPlanThatNobodyLooksAtAndAZoneThatIsNoneFail() {
        ScalePlan plan = Plans.unseen();
        ScalePlan lost = Plans.plan(Plans.SHOP.replace("America/New_York", "America/Gotham"));

        assertThat(check(new PlanChecks(facts(plan, autoscaler(40, "x"), budget(1))).all(), "Status")
                        .verdict())
                .isEqualTo(Verdict.FAILED);
        assertThat(check(new PlanChecks(facts(lost, autoscaler(40, "x"), budget(1))).all(), "Time zone")
                        .verdict())
                .isEqualTo(Verdict.FAILED);
    }

    @Test
    void anErrorAboveWhatThePlanAllowsFails() {
        ScalePlan strict = Plans.plan(Plans.SHOP.replace("quantile: 0.99", "quantile: 0.99, maximumError: 0.1"));

        assertThat(check(new PlanChecks(facts(strict, autoscaler(40, "x"), budget(1))).all(), "Backtest"))
                .extracting(Check::verdict, Check::found)
                .containsExactly(Verdict.FAILED, "Blend errs by 0.205 (at most 0.1), its 80% band held 0.82");
    }

    @Test
    void whatStandsInTheWayOfTheTargetsIsFound() {
        ScalePlan twin = Plans.plan(Plans.SHOP.replace("name: shop", "name: twin"));
        PlanFacts facts = facts(well(), autoscaler(10, "argocd-controller"), budget(0), twin);
        List<Check> checks = new TargetChecks(new PlanFacts(
                        facts.plan(),
                        NOW,
                        facts.forecast(),
                        facts.neighbours(),
                        List.of(),
                        facts.autoscalers(),
                        facts.budgets(),
                        Map.of("db", new Read.Seen<>(Optional.empty()), "web", workload("web"))))
                .all();

        assertThat(checks)
                .extracting(Check::name, Check::verdict)
                .containsExactly(
                        tuple("Targets", Verdict.FAILED),
                        tuple("Claims", Verdict.FAILED),
                        tuple("Maximum", Verdict.FAILED),
                        tuple("Disruption", Verdict.WARNING),
                        tuple("GitOps", Verdict.WARNING));
        assertThat(checks)
                .extracting(Check::found)
                .containsExactly(
                        "db names StatefulSet/db, which is not there",
                        "StatefulSet/db is a target of ScalePlan twin too; Deployment/web is a target of ScalePlan twin too",
                        "HorizontalPodAutoscaler/web may have 10, the plan up to 40",
                        "PodDisruptionBudget/web lets none of the 4 pods of web go",
                        "argocd-controller sets spec.minReplicas of HorizontalPodAutoscaler/web");
    }

    private static List<Check> cluster(
            Set<String> kinds, Duration ahead, List<Deployment> operators, Duration leaseAge) {
        Lease lease = Serialization.unmarshal(
                """
                apiVersion: coordination.k8s.io/v1
                kind: Lease
                metadata: {name: headstart}
                spec: {holderIdentity: headstart-1, renewTime: "%s"}
                """.formatted(WALL.minus(leaseAge).toString().replace("Z", ".000000Z")), Lease.class);
        return new ClusterChecks(new ClusterFacts(
                        "v1.36.3",
                        Optional.of(ahead),
                        kinds,
                        new Read.Seen<>(operators),
                        new Read.Seen<>(List.of(lease)),
                        Optional.empty(),
                        WALL))
                .all();
    }

    private static final Deployment OPERATOR = Serialization.unmarshal("""
            apiVersion: apps/v1
            kind: Deployment
            metadata: {name: headstart, namespace: headstart-system}
            status: {readyReplicas: 2}
            """, Deployment.class);

    @Test
    void aClusterIsWellWhereSomeoneActsAndTheClocksAgree() {
        assertThat(cluster(KINDS, Duration.ofSeconds(1), List.of(OPERATOR), Duration.ofSeconds(2)))
                .extracting(Check::verdict)
                .containsOnly(Verdict.OK);
    }

    @Test
    void aStaleLeaseAMissingKindAndAClockThatIsOffFail() {
        List<Check> checks = cluster(Set.of("ScalePlan"), Duration.ofMinutes(-3), List.of(), Duration.ofMinutes(5));

        assertThat(check(checks, "CRDs").found()).isEqualTo("headstart.dev/v1alpha1 lacks Forecast, PeakEvent");
        assertThat(check(checks, "Operator").verdict()).isEqualTo(Verdict.FAILED);
        assertThat(check(checks, "Lease").found()).isEqualTo("headstart-1 renewed it last 5m ago: no operator acts");
        assertThat(check(checks, "Clock").found()).isEqualTo("the API server's is 180.0 s behind this machine's");
    }

    @Test
    void whatMayNotBeReadIsNotCalledWell() {
        assertThat(new Read.Refused<String>("you may not")
                        .check("Lease", s -> Check.ok("Lease", s))
                        .verdict())
                .isEqualTo(Verdict.WARNING);
    }

    @Test
    void theListSaysWhatIsWrongAndWhatToDo() {
        Checklist list = new Checklist(List.of(new Section(
                "prod/shop",
                List.of(Check.ok("Mode", "Enforce"), Check.failed("Room", "too small", "make it larger")))));

        assertThat(list.fails()).isTrue();
        assertThat(list.text(new Terminal(80, false))).isEqualTo("""
                prod/shop
                  ✓ Mode  Enforce
                  ✗ Room  too small
                          → make it larger

                Not ready: 1 of 2 failed.
                """);
    }
}
