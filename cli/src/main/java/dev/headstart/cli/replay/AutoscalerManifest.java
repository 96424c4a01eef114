package dev.headstart.cli.replay;

import dev.headstart.cli.replay.cluster.AutoscalerSpec;
import dev.headstart.cli.replay.cluster.Behavior;
import dev.headstart.cli.replay.cluster.ScalingRules;
import dev.headstart.cli.replay.cluster.ScalingRules.Measure;
import dev.headstart.cli.replay.cluster.ScalingRules.Policy;
import dev.headstart.cli.replay.cluster.ScalingRules.Select;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingPolicy;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HPAScalingRules;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerSpec;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricSpec;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A HorizontalPodAutoscaler's manifest as the simulated one has it: its CPU utilisation, bounds and behaviour. */
public final class AutoscalerManifest {

    private AutoscalerManifest() {}

    public static AutoscalerSpec read(HorizontalPodAutoscaler hpa) {
        HorizontalPodAutoscalerSpec spec = hpa.getSpec();
        return new AutoscalerSpec(
                Objects.requireNonNullElse(spec.getMinReplicas(), 1),
                spec.getMaxReplicas(),
                utilization(hpa),
                Optional.ofNullable(spec.getBehavior())
                        .map(b -> new Behavior(
                                rules(b.getScaleUp(), ScalingRules.UP), rules(b.getScaleDown(), ScalingRules.DOWN))));
    }

    private static int utilization(HorizontalPodAutoscaler hpa) {
        return hpa.getSpec().getMetrics().stream()
                .map(MetricSpec::getResource)
                .filter(r -> r != null && r.getName().equals("cpu"))
                .map(r -> r.getTarget().getAverageUtilization())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("HorizontalPodAutoscaler "
                        + hpa.getMetadata().getName()
                        + " has no CPU metric with an averageUtilization; that is what a replay can simulate"));
    }

    private static ScalingRules rules(@Nullable HPAScalingRules declared, ScalingRules standard) {
        if (declared == null) {
            return standard;
        }
        Integer window = declared.getStabilizationWindowSeconds();
        List<Policy> policies =
                declared.getPolicies().stream().map(AutoscalerManifest::policy).toList();
        return new ScalingRules(
                window == null ? standard.stabilization() : Duration.ofSeconds(window),
                declared.getTolerance() == null
                        ? standard.tolerance()
                        : declared.getTolerance().getNumericalAmount().doubleValue(),
                declared.getSelectPolicy() == null ? standard.select() : Select.valueOf(declared.getSelectPolicy()),
                policies.isEmpty() ? standard.policies() : policies);
    }

    private static Policy policy(HPAScalingPolicy policy) {
        return new Policy(
                Measure.valueOf(policy.getType()), policy.getValue(), Duration.ofSeconds(policy.getPeriodSeconds()));
    }
}
