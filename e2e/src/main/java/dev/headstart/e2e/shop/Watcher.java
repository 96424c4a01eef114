package dev.headstart.e2e.shop;

import dev.headstart.e2e.shop.Course.Ready;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** Notes every two seconds what of some workloads is ready, from its making until it is closed. */
final class Watcher implements AutoCloseable {

    private final KubernetesClient client;
    private final String namespace;
    private final List<String> workloads;
    private final List<Ready> seen = new CopyOnWriteArrayList<>();
    private final Thread thread;

    Watcher(KubernetesClient client, String namespace, List<String> workloads) {
        this.client = client;
        this.namespace = namespace;
        this.workloads = List.copyOf(workloads);
        this.thread = Thread.ofVirtual().name("watcher").start(this::watch);
    }

    List<Ready> seen() {
        return List.copyOf(seen);
    }

    private void watch() {
        try {
            while (true) {
                look();
                TimeUnit.SECONDS.sleep(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void look() {
        try {
            seen.add(new Ready(Clock.systemUTC().instant(), ready()));
        } catch (KubernetesClientException e) {
            return; // a moment that was not seen is no moment with nothing ready
        }
    }

    private Map<String, Integer> ready() {
        Map<String, Integer> ready = new TreeMap<>();
        for (Deployment it :
                client.apps().deployments().inNamespace(namespace).list().getItems()) {
            ready.put(
                    it.getMetadata().getName(),
                    Objects.requireNonNullElse(it.getStatus().getReadyReplicas(), 0));
        }
        for (StatefulSet it :
                client.apps().statefulSets().inNamespace(namespace).list().getItems()) {
            ready.put(
                    it.getMetadata().getName(),
                    Objects.requireNonNullElse(it.getStatus().getReadyReplicas(), 0));
        }
        ready.keySet().retainAll(workloads);
        return ready;
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
