package dev.headstart.e2e.demo;

import dev.headstart.e2e.demo.Lead.Ready;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Writes down, by a clock, whenever the number of ready replicas of a workload changes; told by watches, not asked. */
final class ReadyLog implements AutoCloseable {

    private final Clock clock;
    private final Map<String, List<Ready>> byWorkload = new LinkedHashMap<>();
    private final List<SharedIndexInformer<?>> watches = new ArrayList<>();

    ReadyLog(KubernetesClient client, String namespace, Clock clock) {
        this.clock = clock;
        watches.add(client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .inform(new Handler<StatefulSet>(
                        s -> orZero(s.getStatus() == null ? null : s.getStatus().getReadyReplicas()))));
        watches.add(client.apps()
                .deployments()
                .inNamespace(namespace)
                .inform(new Handler<Deployment>(
                        d -> orZero(d.getStatus() == null ? null : d.getStatus().getReadyReplicas()))));
    }

    /** The changes of a workload so far. */
    synchronized List<Ready> of(String workload) {
        return List.copyOf(byWorkload.getOrDefault(workload, List.of()));
    }

    /** Ready replicas of a workload now. */
    int now(String workload) {
        List<Ready> log = of(workload);
        return log.isEmpty() ? 0 : log.getLast().replicas();
    }

    private synchronized void write(String workload, int ready) {
        List<Ready> log = byWorkload.computeIfAbsent(workload, w -> new ArrayList<>());
        if (log.isEmpty() || log.getLast().replicas() != ready) {
            log.add(new Ready(Instant.now(clock), ready));
        }
    }

    private static int orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    @Override
    public void close() {
        watches.forEach(SharedIndexInformer::close);
    }

    private final class Handler<T extends HasMetadata> implements ResourceEventHandler<T> {
        private final ToIntFunction<T> ready;

        Handler(ToIntFunction<T> ready) {
            this.ready = ready;
        }

        @Override
        public void onAdd(T workload) {
            write(workload.getMetadata().getName(), ready.applyAsInt(workload));
        }

        @Override
        public void onUpdate(T before, T workload) {
            onAdd(workload);
        }

        @Override
        public void onDelete(T workload, boolean unknown) {
            write(workload.getMetadata().getName(), 0);
        }
    }
}
