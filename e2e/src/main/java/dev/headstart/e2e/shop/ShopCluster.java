package dev.headstart.e2e.shop;

import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.Helm;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import dev.headstart.e2e.prometheus.Exposition;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.LocalPortForward;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The shop's chart with its images in a cluster, which may be one that is there for it alone. */
public final class ShopCluster implements AutoCloseable {

    private static final String RELEASE = "shop";
    private static final Path CHART = Repository.file("charts/sample-shop");
    private static final List<String> SERVICES =
            List.of("storefront", "catalog", "cart", "orders", "inventory", "notifications");

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<LocalPortForward> forwards = new ArrayList<>();
    private final Cluster cluster;
    private final KubernetesClient client;
    private final String namespace;

    /** In a namespace that is there. Install it next. */
    public ShopCluster(Cluster cluster, String namespace) {
        this.cluster = cluster;
        this.namespace = namespace;
        this.client = cluster.client();
    }

    /** Builds the images where that is to be done, and brings them to where the cluster's pods run. */
    public void loadImages() {
        script(Map.of(), "sample-shop/image/build.sh");
        Stream.concat(
                        SERVICES.stream().map(it -> Repository.file("sample-shop/" + it + "/target/image.tar")),
                        Stream.of(Path.of(script(Map.of(), "sample-shop/image/servers.sh"))))
                .forEach(cluster::load);
    }

    /**
     * The release; all of it is ready when this returns.
     *
     * @param values as YAML, beside those that it has
     */
    public void install(String values) {
        try {
            Path file = Files.createTempFile("shop", ".yaml");
            Files.writeString(file, values);
            new Helm(cluster)
                    .run(
                            "upgrade",
                            "--install",
                            RELEASE,
                            CHART.toString(),
                            "--namespace=" + namespace,
                            "--create-namespace",
                            "--reuse-values",
                            "--wait",
                            "--timeout=400s",
                            "--set=servers.image=local/headstart-shop-servers:0.1.0-SNAPSHOT",
                            "--set=image.pullPolicy=Never",
                            "--values=" + file);
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("The values of the shop's release cannot be handed over", e);
        }
    }

    /** Takes the release away, and waits until its pods are gone. */
    public void uninstall() {
        new Helm(cluster).run("uninstall", RELEASE, "--namespace=" + namespace, "--wait", "--timeout=200s");
        long end = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!client.pods().inNamespace(namespace).list().getItems().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    public KubernetesClient client() {
        return client;
    }

    /** Where this machine reaches a service: at its own address where the cluster is this machine's, else by a forwarded port. */
    public URI url(String service) {
        String address = client.services()
                .inNamespace(namespace)
                .withName(service)
                .require()
                .getSpec()
                .getClusterIP();
        if (reachable(address)) {
            return URI.create("http://" + address);
        }
        LocalPortForward forward =
                client.services().inNamespace(namespace).withName(service).portForward(8080);
        forwards.add(forward);
        return URI.create("http://127.0.0.1:" + forward.getLocalPort());
    }

    /**
     * The same, at its own address alone: what is forwarded passes the API server, which would be measured too.
     *
     * @throws IllegalStateException if this machine does not reach it
     */
    public URI direct(String service) {
        URI url = url(service);
        if (url.getPort() != -1) {
            throw new IllegalStateException(
                    "This machine does not reach the cluster's Services at their own addresses");
        }
        return url;
    }

    /**
     * Waits until the API for metrics knows a Deployment's pod: an autoscaler without figures does nothing.
     *
     * @throws IllegalStateException if it does not after three minutes
     */
    public void awaitMeasured(String deployment) {
        long end = System.nanoTime() + Duration.ofMinutes(3).toNanos();
        while (client.top().pods().inNamespace(namespace).metrics().getItems().stream()
                .noneMatch(it -> it.getMetadata().getName().startsWith(deployment))) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Nothing measures the pods of " + deployment);
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    private static boolean reachable(String address) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, 80), 1000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Changes colours as {@code charts/sample-shop/switch.sh} does; its options come first. */
    public void switchColours(String service, String... options) {
        script(
                Map.of(
                        "KUBECONFIG",
                        cluster.kubeconfig().toString(),
                        "HELM",
                        Repository.file("e2e/cluster/helm.sh").toString(),
                        "KUBECTL",
                        kubectl()),
                Stream.concat(
                                Stream.concat(Stream.of("charts/sample-shop/switch.sh"), Stream.of(options)),
                                Stream.of(RELEASE, namespace, service))
                        .toArray(String[]::new));
    }

    /** The pods of a name that are not about to end. */
    public List<Pod> pods(String name) {
        return client.pods().inNamespace(namespace).withLabel("app.kubernetes.io/name", name).list().getItems().stream()
                .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                .toList();
    }

    /**
     * The sum of a metric over a service's pods that are ready.
     *
     * @param label one that samples must have, as {@code result="hit"}; empty for all
     */
    public double sum(String service, String metric, String label) {
        return pods(service).stream()
                .filter(Readiness::isPodReady)
                .mapToDouble(pod -> new Exposition(metrics(pod)).sum(metric, labels -> labels.contains(label)))
                .sum();
    }

    private String metrics(Pod pod) {
        try (LocalPortForward port = client.pods().resource(pod).portForward(8080)) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port.getLocalPort() + "/actuator/prometheus"))
                    .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException("The metrics of " + pod.getMetadata().getName() + " cannot be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading metrics", e);
        }
    }

    /** The lines that a query of the shop's database gives, fields with {@code |} between them. */
    public List<String> query(String sql) {
        return Script.output(
                        List.of(
                                kubectl(),
                                "-n",
                                namespace,
                                "exec",
                                "postgres-0",
                                "-c",
                                "postgres",
                                "--",
                                "psql",
                                "-h",
                                "/tmp",
                                "-U",
                                "postgres",
                                "-d",
                                "shop",
                                "-Atc",
                                sql),
                        Map.of("KUBECONFIG", cluster.kubeconfig().toString()))
                .lines()
                .toList();
    }

    /** Restarts a Deployment's pods one after the other, and waits until it is done. */
    public void restart(String deployment) {
        Map<String, String> config = Map.of("KUBECONFIG", cluster.kubeconfig().toString());
        Script.run(List.of(kubectl(), "-n", namespace, "rollout", "restart", "deployment/" + deployment), config);
        Script.run(
                List.of(kubectl(), "-n", namespace, "rollout", "status", "deployment/" + deployment, "--timeout=300s"),
                config);
    }

    /** Gives a StatefulSet so many replicas, and waits until they are ready. */
    public void scale(String statefulSet, int replicas) {
        client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(statefulSet)
                .scale(replicas);
        client.apps()
                .statefulSets()
                .inNamespace(namespace)
                .withName(statefulSet)
                .waitUntilCondition(
                        it -> Objects.requireNonNullElse(it.getStatus().getReadyReplicas(), 0) == replicas,
                        180,
                        TimeUnit.SECONDS);
    }

    /**
     * Waits until a service has one pod.
     *
     * @throws IllegalStateException if it has not after ten minutes
     */
    public void awaitOne(String service) {
        long end = System.nanoTime() + Duration.ofMinutes(10).toNanos();
        while (pods(service).size() != 1) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        service + " has " + pods(service).size() + " pods and not one");
            }
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
        }
    }

    /** Ends the pods of a name as a crash would. */
    public void kill(String name) {
        pods(name).forEach(pod -> client.pods().resource(pod).withGracePeriod(0).delete());
    }

    private static String kubectl() {
        return script(Map.of(), "e2e/cluster/build.sh") + "/kubectl";
    }

    private static String script(Map<String, String> environment, String... words) {
        return Script.run(
                Stream.concat(
                                Stream.of(Repository.file(words[0]).toString()),
                                Stream.of(words).skip(1))
                        .toList(),
                environment);
    }

    @Override
    public void close() {
        forwards.forEach(ShopCluster::close);
        client.close();
    }

    private static void close(LocalPortForward forward) {
        try {
            forward.close();
        } catch (IOException e) {
            throw new UncheckedIOException("A forwarded port does not close", e);
        }
    }
}
