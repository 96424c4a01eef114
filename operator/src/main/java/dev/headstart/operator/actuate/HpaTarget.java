package dev.headstart.operator.actuate;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Map;
import java.util.Optional;

/**
 * A workload that a HorizontalPodAutoscaler owns: its {@code minReplicas} is the floor, and the
 * autoscaler goes on working above it. {@code maxReplicas} is never written.
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

    @Override
    public void hold(int floor, Mark mark) {
        apply(floor, Map.of(Mark.ANNOTATION, mark.json()));
    }

    /** A maximum that was lowered below the baseline since then bounds what can be written back. */
    @Override
    public void release(int baseline) {
        apply(Math.min(baseline, ceiling()), Map.of());
    }

    /**
     * Server-side apply with the uid and resource version in the applied object, which makes the API
     * server refuse it (409) when the object is another one or has changed. Force takes the field over
     * from the manifest that set it; the annotation vanishes when it is no longer applied, the minimum
     * would too (and become 1), so it is always named.
     */
    private void apply(int min, Map<String, String> annotations) {
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
                Map.of("minReplicas", min));
        Writes.fenced(via(), () -> client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(hpa.getMetadata().getNamespace())
                .withName(hpa.getMetadata().getName())
                .patch(Writes.applyByHeadstart(), Writes.json(patch)));
    }
}
