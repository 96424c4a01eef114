package dev.headstart.e2e;

import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.process.OperatorProcess;
import dev.headstart.operator.clock.OperatorClock;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** A namespace of its own with an operator that watches only it, at a chosen time of day, with the rights that the chart gives it. */
final class World implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final String namespace;
    private final OperatorProcess operator;
    private final OperatorClock clock;

    private World(KubernetesClient client, String namespace, OperatorProcess operator, OperatorClock clock) {
        this.client = client;
        this.namespace = namespace;
        this.operator = operator;
        this.clock = clock;
    }

    /** @param now what the operator's clock shows when it starts; it runs at the speed of the wall's */
    static World start(Cluster cluster, URI prometheus, String namespace, Instant now) {
        return start(cluster, prometheus, namespace, now, 1);
    }

    /** @param speed seconds of the operator's clock a second of the wall's */
    static World start(Cluster cluster, URI prometheus, String namespace, Instant now, int speed) {
        Instant wall = Instant.now();
        KubernetesClient client = cluster.client();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        OperatorProcess operator = OperatorProcess.start(
                ClusterExtension.OPERATOR.kubeconfig(cluster, folder().resolve(namespace + ".kubeconfig")),
                Map.of(
                        "prometheus-url",
                        prometheus.toString(),
                        "namespaces",
                        namespace,
                        "interval",
                        "2s",
                        "rehearsal.origin",
                        now.toString(),
                        "rehearsal.wall-origin",
                        wall.toString(),
                        "rehearsal.speed",
                        String.valueOf(speed)),
                folder().resolve(namespace + ".log"));
        OperatorClock clock = OperatorClock.rehearsal(Clock.systemUTC(), now, wall, speed);
        return new World(client, namespace, operator.awaitReady(), clock);
    }

    private static Path folder() {
        try {
            return Files.createDirectories(Path.of("target/operator-logs"));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot make target/operator-logs", e);
        }
    }

    KubernetesClient client() {
        return client;
    }

    OperatorProcess operator() {
        return operator;
    }

    /** What the operator's clock shows. */
    Instant now() {
        return clock.instant();
    }

    String namespace() {
        return namespace;
    }

    /** Applies YAML to the namespace, as {@code kubectl apply --server-side -n} would. */
    void apply(String yaml) {
        try (var in = new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8))) {
            for (HasMetadata object : client.load(in).items()) {
                object.getMetadata().setNamespace(namespace);
                client.resource(object)
                        .inNamespace(namespace)
                        .fieldManager("sre")
                        .forceConflicts()
                        .serverSideApply();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ScalePlan plan(String name) {
        return client.resources(ScalePlan.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** An autoscaler as it is now; null where there is none. */
    HorizontalPodAutoscaler hpa(String name) {
        return client.autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName(name)
                .get();
    }

    /** The replicas that a Deployment asks for now. */
    int replicas(String deployment) {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName(deployment)
                .require()
                .getSpec()
                .getReplicas();
    }

    /** The replicas that a StatefulSet asks for now. */
    int statefulReplicas(String statefulSet) {
        return client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(statefulSet)
                .require()
                .getSpec()
                .getReplicas();
    }

    /** The Events of a plan so far. */
    List<Event> events(String plan) {
        return client.v1()
                .events()
                .inNamespace(namespace)
                .withField("involvedObject.name", plan)
                .list()
                .getItems();
    }

    /** Waits until a plan's status fulfils a condition. */
    ScalePlan awaitPlan(String name, String what, Predicate<ScalePlan> holds) {
        return await("plan " + name + ": " + what)
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> plan(name), plan -> plan.getStatus() != null && holds.test(plan));
    }

    /** Waits until a condition of a plan has a reason. */
    Condition awaitCondition(String plan, String type, String reason) {
        return condition(
                awaitPlan(plan, type + " is " + reason, p -> condition(p, type)
                        .getReason()
                        .equals(reason)),
                type);
    }

    static Condition condition(ScalePlan plan, String type) {
        return plan.getStatus().conditions().stream()
                .filter(c -> c.getType().equals(type))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no condition " + type + " in " + plan.getStatus()));
    }

    void delete(String plan) {
        client.resources(ScalePlan.class).inNamespace(namespace).withName(plan).delete();
        await("plan " + plan + " is gone")
                .atMost(PATIENCE)
                .until(() -> client.resources(ScalePlan.class)
                                .inNamespace(namespace)
                                .withName(plan)
                                .get()
                        == null);
    }

    @Override
    public void close() {
        client.resources(ScalePlan.class).inNamespace(namespace).delete();
        await("all plans are gone").atMost(PATIENCE).until(() -> client.resources(ScalePlan.class)
                .inNamespace(namespace)
                .list()
                .getItems()
                .isEmpty());
        operator.close();
        client.namespaces().withName(namespace).delete();
        client.close();
    }
}
