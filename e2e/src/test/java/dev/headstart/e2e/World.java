package dev.headstart.e2e;

import static org.awaitility.Awaitility.await;

import dev.headstart.api.ScalePlan;
import dev.headstart.e2e.cluster.Account;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;

/** A namespace of its own with an operator that watches only it, at a chosen time of day, with the rights that the chart gives it. */
final class World implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final KubernetesClient client;
    private final String namespace;
    private final OperatorClock clock;
    private final Function<String, OperatorProcess> operators;
    private final OperatorProcess operator;

    private World(
            KubernetesClient client,
            String namespace,
            OperatorClock clock,
            Function<String, OperatorProcess> operators) {
        this.client = client;
        this.namespace = namespace;
        this.clock = clock;
        this.operators = operators;
        this.operator = operators.apply(namespace);
    }

    /** @param now what the operator's clock shows when it starts; it runs at the speed of the wall's */
    static World start(Cluster cluster, URI prometheus, String namespace, Instant now) {
        return start(cluster, prometheus, namespace, now, 1);
    }

    /** @param speed seconds of the operator's clock a second of the wall's */
    static World start(Cluster cluster, URI prometheus, String namespace, Instant now, int speed) {
        return of(
                cluster,
                ClusterExtension.OPERATOR,
                namespace,
                new Day(now, speed),
                Map.of("prometheus-url", prometheus.toString()));
    }

    /** One whose operator has the rights of another account. */
    static World as(Account operator, Cluster cluster, URI prometheus, String namespace, Instant now) {
        return of(cluster, operator, namespace, new Day(now, 1), Map.of("prometheus-url", prometheus.toString()));
    }

    /** One whose operator holds the lease that the chart gives it, so that there can be {@link #another()}. */
    static World withLease(Cluster cluster, URI prometheus, String namespace, Instant now) {
        return of(
                cluster,
                ClusterExtension.OPERATOR,
                namespace,
                new Day(now, 1),
                Map.of(
                        "prometheus-url",
                        prometheus.toString(),
                        "lease.namespace",
                        ClusterExtension.OPERATOR.namespace(),
                        "lease.name",
                        ClusterExtension.OPERATOR.name()));
    }

    /** One whose operator also is an external scaler of KEDA's, at a port of 127.0.0.1. */
    static World offering(Cluster cluster, URI prometheus, String namespace, Instant now, int port) {
        return of(
                cluster,
                ClusterExtension.OPERATOR,
                namespace,
                new Day(now, 1),
                Map.of(
                        "prometheus-url",
                        prometheus.toString(),
                        "scaler.enabled",
                        "true",
                        "scaler.port",
                        String.valueOf(port)));
    }

    /** What the operator's clock shows at the start, and its seconds a second of the wall's. */
    private record Day(Instant now, int speed) {}

    private static World of(Cluster cluster, Account account, String namespace, Day day, Map<String, String> settings) {
        Instant wall = Instant.now();
        Map<String, String> all = new HashMap<>(settings);
        all.put("rehearsal.origin", day.now().toString());
        all.put("rehearsal.wall-origin", wall.toString());
        all.put("rehearsal.speed", String.valueOf(day.speed()));
        all.put("namespaces", namespace);
        all.put("interval", "2s");
        KubernetesClient client = cluster.client();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        OperatorClock clock = OperatorClock.rehearsal(Clock.systemUTC(), day.now(), wall, day.speed());
        return new World(client, namespace, clock, name -> OperatorProcess.start(
                        account.kubeconfig(cluster, folder().resolve(name + ".kubeconfig")),
                        all,
                        folder().resolve(name + ".log"))
                .awaitReady());
    }

    /** A second operator beside the first one; whoever asks for it ends it. */
    OperatorProcess another() {
        return operators.apply(namespace + "-2");
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
