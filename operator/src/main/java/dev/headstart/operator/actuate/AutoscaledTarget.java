package dev.headstart.operator.actuate;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A workload that an autoscaler owns: the autoscaler's minimum is the floor, and it goes on working above
 * it. Its maximum is written only where a floor above it is asked for.
 *
 * @param below the workload itself, which still has a mark if it had no autoscaler when Headstart took it
 */
record AutoscaledTarget(KubernetesClient client, Autoscaler autoscaler, LiveTarget below, Optional<Mark> mark)
        implements LiveTarget {

    @Override
    public String via() {
        return autoscaler.words();
    }

    @Override
    public int floor() {
        return autoscaler.minimum();
    }

    @Override
    public int desired() {
        return below.desired();
    }

    @Override
    public int ready() {
        return below.ready();
    }

    @Override
    public int ceiling() {
        return autoscaler.maximum();
    }

    @Override
    public double utilization() {
        return autoscaler.utilization();
    }

    /** KEDA brings back what it took to zero; a HorizontalPodAutoscaler leaves a workload at zero alone. */
    @Override
    public boolean switchedOff() {
        return autoscaler.kind() == Autoscaler.Kind.HPA && desired() == 0;
    }

    @Override
    public Field field() {
        return new Field(autoscaler.object(), List.of("spec", autoscaler.kind().minimum));
    }

    @Override
    public Optional<Remark> remark() {
        return autoscaler.remark(desired());
    }

    @Override
    public Optional<LiveTarget> workload() {
        return Optional.of(below);
    }

    /** A maximum that somebody has set since we raised it is theirs again. */
    @Override
    public boolean mayRaiseCeiling() {
        return raised().map(r -> r.maximum() == ceiling()).orElse(true);
    }

    /** Lowering a maximum cuts at once, so it waits until no replica is above what it was. */
    @Override
    public boolean returnsCeiling(int floor) {
        return raised().map(r -> mayRaiseCeiling() && Math.max(floor, desired()) <= r.baseline())
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
     * would too, so it is always named. The maximum is named where it changes or is ours from an earlier
     * write: it must not vanish, and it stays its owner's where we never touched it.
     */
    private void apply(int min, int max, @Nullable Mark next) {
        Autoscaler.Kind kind = autoscaler.kind();
        ObjectMeta found = autoscaler.object().getMetadata();
        boolean named = max != ceiling() || new Field(autoscaler.object(), List.of("spec", kind.maximum)).applied();
        Map<String, Object> patch = Map.of(
                "apiVersion",
                autoscaler.object().getApiVersion(),
                "kind",
                autoscaler.object().getKind(),
                "metadata",
                Writes.metadata(found, found.getResourceVersion(), next),
                "spec",
                named ? Map.of(kind.minimum, min, kind.maximum, max) : Map.of(kind.minimum, min));
        Writes.fenced(via(), () -> client.genericKubernetesResources(kind.api())
                .inNamespace(found.getNamespace())
                .withName(found.getName())
                .patch(Writes.applyByHeadstart(), Writes.json(patch)));
    }
}
