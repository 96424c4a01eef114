package dev.headstart.operator.actuate;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload that a HorizontalPodAutoscaler owns: its {@code minReplicas} is the floor, and the
 * autoscaler goes on working above it. {@code maxReplicas} is written only where a floor above it is asked for.
 */
record HpaTarget(KubernetesClient client, HorizontalPodAutoscaler hpa, int desired, int ready, Optional<Mark> mark)
        implements LiveTarget {

    @Override
    public String via() {
        return "HorizontalPodAutoscaler/" + hpa.getMetadata().getName();
    }

    /** A minimum that is not set means 1 (autoscaling/v2 API). */
    @Override
    public int floor() {
        Integer min = hpa.getSpec().getMinReplicas();
        return min == null ? 1 : min;
    }

    @Override
    public int ceiling() {
        return hpa.getSpec().getMaxReplicas();
    }

    /** A maximum that somebody has set since we raised it is theirs again. */
    @Override
    public boolean mayRaiseCeiling() {
        return raised().map(r -> r.maximum() == ceiling()).orElse(true);
    }

    /** Lowering a maximum cuts at once, so it waits until no replica is above what it was. */
    @Override
    public boolean returnsCeiling(int floor) {
        return raised().map(r -> mayRaiseCeiling() && Math.max(floor, desired) <= r.baseline())
                .orElse(false);
    }

    private Optional<Mark.Raised> raised() {
        return mark.flatMap(m -> Optional.ofNullable(m.raised()));
    }

    @Override
    public void hold(int floor, Mark mark) {
        if (!mayRaiseCeiling()) {
            apply(floor, ceiling(), mark);
            return;
        }
        int baseline = raised().map(Mark.Raised::baseline).orElse(ceiling());
        int maximum = returnsCeiling(floor) ? baseline : Math.max(floor, ceiling());
        apply(floor, maximum, mark.with(maximum > baseline ? new Mark.Raised(baseline, maximum) : null));
    }

    /** A maximum that was lowered below the baseline since then bounds what can be written back. */
    @Override
    public void release(int baseline) {
        int maximum = mayRaiseCeiling() ? raised().map(Mark.Raised::baseline).orElse(ceiling()) : ceiling();
        apply(Math.min(baseline, maximum), maximum, null);
    }

    /**
     * Server-side apply with the uid and resource version in the applied object, which makes the API
     * server refuse it (409) when the object is another one or has changed. Force takes the field over
     * from the manifest that set it; the annotation vanishes when it is no longer applied, the minimum
     * would too (and become 1), so it is always named. The maximum is named where it changes or is ours
     * from an earlier write: it must not vanish, and it stays its owner's where we never touched it.
     */
    private void apply(int min, int max, @Nullable Mark next) {
        Map<String, String> annotations = next == null ? Map.of() : Map.of(Mark.ANNOTATION, next.json());
        Map<String, Object> spec = max != ceiling() || Writes.owns(hpa, "f:maxReplicas")
                ? Map.of("minReplicas", min, "maxReplicas", max)
                : Map.of("minReplicas", min);
        Map<String, Object> patch = Map.of(
                "apiVersion",
                "autoscaling/v2",
                "kind",
                "HorizontalPodAutoscaler",
                "metadata",
                Map.of(
                        "name", hpa.getMetadata().getName(),
                        "namespace", hpa.getMetadata().getNamespace(),
                        "uid", hpa.getMetadata().getUid(),
                        "resourceVersion", hpa.getMetadata().getResourceVersion(),
                        "annotations", annotations),
                "spec",
                spec);
        Writes.fenced(via(), () -> client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(hpa.getMetadata().getNamespace())
                .withName(hpa.getMetadata().getName())
                .patch(Writes.applyByHeadstart(), Writes.json(patch)));
    }
}
