package dev.headstart.e2e.demo;

import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.Manifests;
import dev.headstart.e2e.process.OperatorProcess;
import dev.headstart.e2e.process.Progress;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.prometheus.Prometheus;
import dev.headstart.e2e.prometheus.TrafficHistory;
import dev.headstart.forecaster.Series;
import dev.headstart.operator.clock.OperatorClock;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Everything that the demo plays with: a cluster, a Prometheus that holds the traffic, the shop, its
 * plan, and the operator on a clock that runs fast. Closed in reverse order of its making.
 */
final class Stage implements AutoCloseable {

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Path state;
    private final Scene scene;
    private final Cluster cluster;
    private final KubernetesClient client;
    private final Prometheus prometheus;

    /** @param state folder for all files of this run */
    Stage(Scene scene, Path state, Progress progress) {
        this.scene = scene;
        this.state = state;
        try {
            this.cluster = progress.of("Kubernetes", () -> opened(Cluster.start(state.resolve("cluster"))));
            this.client = opened(cluster.client());
            this.prometheus = progress.of("Prometheus, weeks of traffic", this::fillPrometheus);
            progress.of("Headstart's CRDs, the shop, its ScalePlan", this::applyManifests);
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private Cluster applyManifests() {
        Manifests.apply(client, Repository.file("crds/manifests"));
        Manifests.apply(client, scene.manifests());
        return cluster;
    }

    private Prometheus fillPrometheus() {
        Path history = state.resolve("traffic.om");
        TrafficHistory.write(Map.of(scene.service(), scene.traffic()), history);
        return opened(Prometheus.start(history, state.resolve("prometheus"), "127.0.0.1"));
    }

    /** Starts the operator; its clock shows {@code from} now and runs {@code speed} times as fast as the wall's. */
    Play play(Instant from, int speed) {
        Instant wall = Instant.now();
        OperatorClock clock = OperatorClock.rehearsal(Clock.systemUTC(), from, wall, speed);
        ReadyLog log = opened(new ReadyLog(client, scene.name(), clock));
        OperatorProcess operator = opened(OperatorProcess.start(
                cluster.kubeconfig(),
                Map.of(
                        "prometheus-url", prometheus.url().toString(),
                        "rehearsal.origin", from.toString(),
                        "rehearsal.wall-origin", wall.toString(),
                        "rehearsal.speed", String.valueOf(speed)),
                state.resolve("operator.log")));
        if (cluster.outlivesUs()) {
            opened(this::takeShopAway);
        }
        return new Play(clock, log, operator);
    }

    /** While the operator is still there to let go of the plan. */
    private void takeShopAway() {
        client.resources(ScalePlan.class).inNamespace(scene.name()).delete();
        client.resources(ScalePlan.class)
                .inNamespace(scene.name())
                .withName(scene.name())
                .waitUntilCondition(Objects::isNull, 30, TimeUnit.SECONDS);
        client.namespaces().withName(scene.name()).delete();
    }

    /** What is under way. */
    record Play(OperatorClock clock, ReadyLog log, OperatorProcess operator) {}

    /** The plan as the API server has it now. */
    ScalePlan plan() {
        return client.resources(ScalePlan.class)
                .inNamespace(scene.name())
                .withName(scene.name())
                .require();
    }

    KubernetesClient client() {
        return client;
    }

    Cluster cluster() {
        return cluster;
    }

    Scene scene() {
        return scene;
    }

    /** One day of the traffic. */
    Series day(Instant start) {
        return scene.traffic().until(start.plus(Duration.ofDays(1))).last(Duration.ofDays(1));
    }

    private <T extends AutoCloseable> T opened(T resource) {
        open.push(resource);
        return resource;
    }

    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception e) {
                throw new IllegalStateException("Cannot close " + next, e);
            }
        }
        deleteState();
    }

    /** Closed twice when the demo ends by itself: once by it, once by the hook for Ctrl-C. */
    private void deleteState() {
        if (!Files.exists(state)) {
            return;
        }
        try (Stream<Path> files = Files.walk(state)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot delete " + state, e);
        }
    }
}
