package dev.headstart.e2e;

import static org.awaitility.Awaitility.await;

import dev.headstart.cli.replay.AutoscalerManifest;
import dev.headstart.cli.replay.cluster.Autoscaler;
import dev.headstart.cli.replay.cluster.Pods;
import dev.headstart.cli.replay.cluster.StartUp;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One autoscaled Deployment in the cluster and one in a replay's simulation, under the same load and the same floors. */
final class Twin {

    /** Replicas from a moment on. */
    record Step(Duration at, int replicas) {}

    /**
     * @param load in replicas that work at 100%, from a second on
     * @param floor the autoscaler's minimum, from a second on
     */
    record Course(NavigableMap<Integer, Double> load, NavigableMap<Integer, Integer> floor) {

        double loadAt(Duration t) {
            return load.floorEntry((int) t.toSeconds()).getValue();
        }

        int floorAt(Duration t) {
            return floor.floorEntry((int) t.toSeconds()).getValue();
        }
    }

    /** CPU that a replica has. */
    private static final int MILLI_CORES = 1000;
    /** The local cluster's: its controller looks this often, at measurements that are up to twice as old. */
    static final Duration SYNC = Duration.ofSeconds(5);

    private static final Duration FIRST_MEASURED_AFTER = Duration.ofSeconds(15);
    private static final Duration READY_AFTER = Duration.ofSeconds(20);

    private final KubernetesClient client;
    private final String namespace;
    private final String name;
    private final Course course;
    private final List<Step> real = new ArrayList<>();

    Twin(KubernetesClient client, String namespace, String name, Course course) {
        this.client = client;
        this.namespace = namespace;
        this.name = name;
        this.course = course;
    }

    /** The Deployment and its autoscaler; a pod waits for its node for as long as in the simulation. */
    static String manifests(String name, int replicas, int max, String behavior) {
        return Tiers.autoscaled(name, 1, max)
                        .replace("selector:", "replicas: %d\n  selector:".formatted(replicas))
                        .replace("usage-cpu: 1m", "usage-cpu: 700m, pod-ready.stage.kwok.x-k8s.io/delay: 20s")
                        .replace("cpu: 10m", "cpu: \"1\"")
                + behavior;
    }

    /**
     * Waits until all pods are ready and the controller sees the load that the course begins with. The pods have it from
     * their start: shared among those that are ready so far, it would be a peak that the controller may follow.
     */
    void awaitMeasured() {
        await(name + " is ready").atMost(Duration.ofSeconds(90)).until(() -> deployment()
                .isReady());
        await(name + " is measured").atMost(Duration.ofSeconds(90)).until(() -> Stream.ofNullable(
                        hpa().get().getStatus())
                .flatMap(status -> Stream.ofNullable(status.getCurrentMetrics()))
                .flatMap(List::stream)
                .flatMap(metric -> Stream.ofNullable(metric.getResource()))
                .anyMatch(cpu -> cpu.getCurrent().getAverageUtilization() == 70));
    }

    /** Brings the real one its load and its floor, and writes down its replicas. */
    void drive(Duration t) {
        new Load(client, namespace, name).share(MILLI_CORES * course.loadAt(t));
        int floor = course.floorAt(t);
        if (hpa().get().getSpec().getMinReplicas() != floor) {
            hpa().edit(hpa -> {
                hpa.getSpec().setMinReplicas(floor);
                return hpa;
            });
        }
        note(real, t, deployment().get().getSpec().getReplicas());
    }

    List<Step> real() {
        return real;
    }

    /** The steps of the simulated one until {@code end}; what it sees of the load is as old as it is in the cluster on average. */
    List<Step> simulated(Duration end) {
        Autoscaler autoscaler = new Autoscaler(AutoscalerManifest.read(hpa().get()));
        Pods pods = new Pods(new StartUp(Duration.ZERO, 1, READY_AFTER), FIRST_MEASURED_AFTER);
        pods.begin(Instant.EPOCH, real.getFirst().replicas());
        List<Step> steps = new ArrayList<>();
        for (Duration t = Duration.ZERO; t.compareTo(end) < 0; t = t.plus(SYNC)) {
            Instant now = Instant.EPOCH.plus(t);
            double load = course.loadAt(t.compareTo(SYNC) < 0 ? Duration.ZERO : t.minus(SYNC));
            pods.scale(now, autoscaler.sync(now, pods.sample(now, load), course.floorAt(t), OptionalInt.empty()));
            note(steps, t, pods.replicas());
        }
        return steps;
    }

    private static void note(List<Step> steps, Duration at, int replicas) {
        if (steps.isEmpty() || steps.getLast().replicas() != replicas) {
            steps.add(new Step(at, replicas));
        }
    }

    private RollableScalableResource<Deployment> deployment() {
        return client.apps().deployments().inNamespace(namespace).withName(name);
    }

    private Resource<HorizontalPodAutoscaler> hpa() {
        return client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName(name);
    }
}
