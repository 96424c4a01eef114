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

/** Writes down, by a clock, whenever the number of replicas that a workload asks for or has ready changes; told by watches, not asked. */
final class ReadyLog implements AutoCloseable {

    private final Clock clock;
    private final Map<String, List<Ready>> readyByWorkload = new LinkedHashMap<>();
    private final Map<String, List<Ready>> askedByWorkload = new LinkedHashMap<>();
    private final List<SharedIndexInformer<?>> watches = new ArrayList<>();

    ReadyLog(KubernetesClient client, String namespace, Clock clock) {
        this.clock = clock;
        watches.add(client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .inform(new Handler<StatefulSet>(
                        s -> orZero(s.getSpec().getReplicas()),
                        s -> orZero(s.getStatus() == null ? null : s.getStatus().getReadyReplicas()))));
        watches.add(client.apps()
                .deployments()
                .inNamespace(namespace)
                .inform(new Handler<Deployment>(
                        d -> orZero(d.getSpec().getReplicas()),
                        d -> orZero(d.getStatus() == null ? null : d.getStatus().getReadyReplicas()))));
    }

    /** The changes of a workload's ready replicas so far. */
    synchronized List<Ready> of(String workload) {
        return List.copyOf(readyByWorkload.getOrDefault(workload, List.of()));
    }

    /** The changes of the replicas that a workload asks for, so far. */
    synchronized List<Ready> asked(String workload) {
        return List.copyOf(askedByWorkload.getOrDefault(workload, List.of()));
    }

    /** Ready replicas of a workload now. */
    int now(String workload) {
        List<Ready> log = of(workload);
        return log.isEmpty() ? 0 : log.getLast().replicas();
    }

    private synchronized void write(Map<String, List<Ready>> logs, HasMetadata workload, int replicas) {
        List<Ready> log = logs.computeIfAbsent(workload.getMetadata().getName(), w -> new ArrayList<>());
        if (log.isEmpty() || log.getLast().replicas() != replicas) {
            long revision = Long.parseLong(workload.getMetadata().getResourceVersion());
            log.add(new Ready(Instant.now(clock), revision, replicas));
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
        private final ToIntFunction<T> asked;
        private final ToIntFunction<T> ready;

        Handler(ToIntFunction<T> asked, ToIntFunction<T> ready) {
            this.asked = asked;
            this.ready = ready;
        }

        @Override
        public void onAdd(T workload) {
            write(askedByWorkload, workload, asked.applyAsInt(workload));
            write(readyByWorkload, workload, ready.applyAsInt(workload));
        }

        @Override
        public void onUpdate(T before, T workload) {
            onAdd(workload);
        }

        @Override
        public void onDelete(T workload, boolean unknown) {
            write(askedByWorkload, workload, 0);
            write(readyByWorkload, workload, 0);
        }
    }
}
