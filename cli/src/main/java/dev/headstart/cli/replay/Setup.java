package dev.headstart.cli.replay;

import dev.headstart.api.PrometheusDuration;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.TargetSpec;
import dev.headstart.cli.replay.cluster.AutoscalerSpec;
import dev.headstart.cli.replay.cluster.StartUp;
import dev.headstart.cli.replay.cluster.Workload;
import dev.headstart.planner.Target;
import dev.headstart.spec.PlanTarget;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What a plan file says of the cluster that is simulated. */
final class Setup {
    /** The annotation {@code replay.headstart.dev/TARGET: 45m} on the plan: from a pod's creation until it is ready. */
    static final String READY_AFTER = "replay.headstart.dev/";

    /** The annotation {@code replay.headstart.dev/TARGET.node: 10/3m}: pods a node, and from asking for one until it takes pods. */
    private static final String NODE = ".node";

    private Setup() {}

    static List<Workload.Spec> workloads(Manifests manifests) {
        return manifests.plan().getSpec().targets().stream()
                .map(spec -> new Workload.Spec(
                        PlanTarget.of(manifests.plan(), spec),
                        startUp(manifests.plan(), spec),
                        autoscaler(manifests, spec)))
                .toList();
    }

    static List<Target> targets(ScalePlan plan) {
        return plan.getSpec().targets().stream()
                .map(spec -> PlanTarget.of(plan, spec))
                .toList();
    }

    private static StartUp startUp(ScalePlan plan, TargetSpec spec) {
        Map<String, String> annotations =
                Objects.requireNonNullElse(plan.getMetadata().getAnnotations(), Map.of());
        String declared = annotations.get(READY_AFTER + spec.name());
        if (declared == null) {
            throw new IllegalArgumentException(
                    "How long a pod of target %s takes to be ready is not known. Annotate the ScalePlan: %s%s: 90s"
                            .formatted(spec.name(), READY_AFTER, spec.name()));
        }
        Duration pod = PrometheusDuration.parse(declared);
        String node = annotations.get(READY_AFTER + spec.name() + NODE);
        if (node == null) {
            return StartUp.of(pod);
        }
        if (!node.matches("[1-9][0-9]{0,4}/.+")) {
            throw new IllegalArgumentException(
                    "%s%s%s: '%s' is not such as 10/3m, ten pods a node that takes three minutes"
                            .formatted(READY_AFTER, spec.name(), NODE, node));
        }
        int slash = node.indexOf('/');
        return new StartUp(
                pod, Integer.parseInt(node.substring(0, slash)), PrometheusDuration.parse(node.substring(slash + 1)));
    }

    /** The most that a target's floor may be: the maximum of its autoscaler, unless the plan may raise that. */
    static int ceiling(Manifests manifests, TargetSpec spec) {
        return spec.onInsufficient() == TargetSpec.OnInsufficient.RaiseHpaMax
                ? Integer.MAX_VALUE
                : scaling(manifests, spec)
                        .map(hpa -> hpa.getSpec().getMaxReplicas())
                        .orElse(Integer.MAX_VALUE);
    }

    private static Optional<AutoscalerSpec> autoscaler(Manifests manifests, TargetSpec spec) {
        return scaling(manifests, spec).map(AutoscalerManifest::read);
    }

    private static Optional<HorizontalPodAutoscaler> scaling(Manifests manifests, TargetSpec spec) {
        return manifests.autoscalers().stream()
                .filter(hpa -> hpa.getSpec()
                                .getScaleTargetRef()
                                .getKind()
                                .equals(spec.ref().kind())
                        && hpa.getSpec()
                                .getScaleTargetRef()
                                .getName()
                                .equals(spec.ref().name()))
                .findFirst();
    }
}
