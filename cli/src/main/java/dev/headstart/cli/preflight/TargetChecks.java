package dev.headstart.cli.preflight;

import static dev.headstart.cli.preflight.Check.Verdict.FAILED;
import static dev.headstart.cli.preflight.Check.Verdict.WARNING;

import dev.headstart.api.ScalePlan;
import dev.headstart.api.ScalePlanSpec.Mode;
import dev.headstart.api.TargetSpec;
import dev.headstart.api.TargetSpec.OnInsufficient;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Whether the objects that a plan scales are there, are its own, and let it. */
record TargetChecks(PlanFacts facts) {
    /** Those that write again and again; a person or Helm writes once. */
    private static final List<String> GITOPS =
            List.of("argocd", "kustomize-controller", "helm-controller", "flux", "gitops", "fleet");

    List<Check> all() {
        return List.of(exist(), claimed(), maximum(), disruption(), gitops());
    }

    private List<TargetSpec> targets() {
        return facts.plan().getSpec().targets();
    }

    private Check exist() {
        List<String> wrong = new ArrayList<>();
        List<String> unread = new ArrayList<>();
        facts.objects().forEach((target, object) -> {
            switch (object) {
                case Read.Refused<Optional<GenericKubernetesResource>> refused ->
                    unread.add(target + ": " + refused.why());
                case Read.Seen<Optional<GenericKubernetesResource>> seen
                when seen.value().isEmpty() -> wrong.add(missing(target));
                case Read.Seen<Optional<GenericKubernetesResource>> seen -> {}
            }
        });
        if (wrong.isEmpty() && !unread.isEmpty()) {
            return Check.unread("Targets", String.join("; ", unread));
        }
        return Check.of(
                "Targets",
                FAILED,
                wrong,
                "correct spec.targets.ref, or make the object",
                "all " + targets().size() + " exist");
    }

    private String missing(String name) {
        return targets().stream()
                .filter(t -> t.name().equals(name))
                .map(t -> name + " names " + t.ref().words() + ", which is not there")
                .findFirst()
                .orElse(name);
    }

    private Check claimed() {
        List<String> twice = targets().stream()
                .flatMap(t -> facts.neighbours().stream()
                        .filter(p -> p.getSpec().mode() == Mode.Enforce && names(p, t))
                        .map(p -> t.ref().words() + " is a target of ScalePlan "
                                + p.getMetadata().getName() + " too"))
                .toList();
        return Check.of(
                "Claims",
                FAILED,
                twice,
                "remove it from one of the two: a target has one plan",
                "no other plan has these targets");
    }

    private static boolean names(ScalePlan other, TargetSpec target) {
        return other.getSpec().targets().stream().anyMatch(t -> t.ref().sameObject(target.ref()));
    }

    private Check maximum() {
        return facts.autoscalers().check("Maximum", all -> {
            List<String> low = targets().stream()
                    .filter(t -> t.onInsufficient() == OnInsufficient.Report)
                    .flatMap(t -> facts.autoscaler(t).stream()
                            .filter(hpa -> hpa.getSpec().getMaxReplicas()
                                    < t.replicas().max())
                            .map(hpa -> "HorizontalPodAutoscaler/%s may have %d, the plan up to %d"
                                    .formatted(
                                            hpa.getMetadata().getName(),
                                            hpa.getSpec().getMaxReplicas(),
                                            t.replicas().max())))
                    .toList();
            long autoscaled = targets().stream()
                    .filter(t -> facts.autoscaler(t).isPresent())
                    .count();
            return Check.of(
                    "Maximum",
                    FAILED,
                    low,
                    "raise maxReplicas, or set onInsufficient: RaiseHpaMax on the target, or lower replicas.max",
                    autoscaled == 0
                            ? "no target has a HorizontalPodAutoscaler"
                            : "of " + autoscaled + " autoscalers is at least the plan's");
        });
    }

    private Check disruption() {
        return facts.budgets().check("Disruption", budgets -> {
            List<String> stuck = targets().stream()
                    .flatMap(t -> facts.object(t).stream()
                            .flatMap(object -> budgets.stream().filter(b -> selects(b, labels(object))))
                            .filter(TargetChecks::allowsNone)
                            .map(b -> "PodDisruptionBudget/%s lets none of the %d pods of %s go"
                                    .formatted(
                                            b.getMetadata().getName(),
                                            b.getStatus().getExpectedPods(),
                                            t.name())))
                    .toList();
            return Check.of(
                    "Disruption",
                    WARNING,
                    stuck,
                    "a node under them cannot be drained, and no node can be made room on; allow one: maxUnavailable: 1",
                    budgets.isEmpty() ? "no PodDisruptionBudgets" : "budgets allow at least one pod to go");
        });
    }

    private static boolean allowsNone(PodDisruptionBudget budget) {
        return budget.getStatus() != null
                && Objects.requireNonNullElse(budget.getStatus().getExpectedPods(), 0) > 0
                && Objects.requireNonNullElse(budget.getStatus().getDisruptionsAllowed(), 0) == 0;
    }

    private static boolean selects(PodDisruptionBudget budget, Map<?, ?> labels) {
        var selector = budget.getSpec().getSelector();
        Map<String, String> match = selector == null ? null : selector.getMatchLabels();
        return match != null && !match.isEmpty() && labels.entrySet().containsAll(match.entrySet());
    }

    private static Map<?, ?> labels(GenericKubernetesResource object) {
        return object.get("spec", "template", "metadata", "labels") instanceof Map<?, ?> labels ? labels : Map.of();
    }

    /** A rule that keeps the field that we write as Git has it ends in FieldConflict. */
    private Check gitops() {
        List<String> fought =
                targets().stream().flatMap(this::writers).distinct().toList();
        return Check.of(
                "GitOps",
                WARNING,
                fought,
                "leave the field out in Git, or have it ignored: ignoreDifferences with managedFieldsManagers: [headstart] (Argo CD)",
                "no GitOps controller writes the floors");
    }

    private Stream<String> writers(TargetSpec target) {
        Optional<HorizontalPodAutoscaler> hpa = facts.autoscaler(target);
        String field = hpa.isPresent() ? "f:minReplicas" : "f:replicas";
        Optional<? extends HasMetadata> written = hpa.isPresent() ? hpa : facts.object(target);
        return written.stream()
                .flatMap(o -> Optional.ofNullable(o.getMetadata().getManagedFields()).orElse(List.of()).stream())
                .filter(e -> e.getManager() != null && GITOPS.stream().anyMatch(e.getManager()::contains))
                .filter(e -> owns(e, field))
                .map(e -> "%s sets spec.%s of %s"
                        .formatted(
                                e.getManager(),
                                field.substring(2),
                                hpa.map(h -> "HorizontalPodAutoscaler/"
                                                + h.getMetadata().getName())
                                        .orElse(target.ref().words())));
    }

    private static boolean owns(ManagedFieldsEntry entry, String field) {
        return entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().get("f:spec") instanceof Map<?, ?> fields
                && fields.containsKey(field);
    }
}
