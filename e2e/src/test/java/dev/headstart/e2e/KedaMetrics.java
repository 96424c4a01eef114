package dev.headstart.e2e;

import static org.awaitility.Awaitility.await;

import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.process.Program;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** KEDA's metrics server as a process beside a cluster, whose API server asks it for external metrics: autoscalers follow every kind of trigger then. */
record KedaMetrics(KubernetesClient client, List<HasMetadata> objects, Program server) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /**
     * Starts it for the one namespace of an operator.
     *
     * @param metrics port of 127.0.0.1 at which KEDA's operator serves it
     */
    static KedaMetrics start(Cluster cluster, String namespace, int metrics) {
        Path built = Keda.built();
        int port = Program.freePort();
        String kubeconfig = cluster.kubeconfig().toString();
        Program server = Program.start(
                "KEDA's metrics server",
                List.of(
                        built.resolve("keda-adapter").toString(),
                        "--secure-port=" + port,
                        "--bind-address=" + cluster.hostAddress(),
                        "--port=" + Program.freePort(),
                        "--cert-dir=" + built,
                        "--tls-cert-file=" + built.resolve("tls.crt"),
                        "--tls-private-key-file=" + built.resolve("tls.key"),
                        "--metrics-service-address=127.0.0.1:" + metrics,
                        "--lister-kubeconfig=" + kubeconfig,
                        "--authentication-kubeconfig=" + kubeconfig,
                        "--authorization-kubeconfig=" + kubeconfig),
                Map.of("KUBECONFIG", kubeconfig, "WATCH_NAMESPACE", namespace),
                Path.of("target/operator-logs/keda-metrics.log"));
        KubernetesClient client = cluster.client();
        List<HasMetadata> objects = client.load(new ByteArrayInputStream(
                        yaml(cluster.hostAddress(), port).getBytes(StandardCharsets.UTF_8)))
                .items();
        objects.forEach(o -> client.resource(o).forceConflicts().serverSideApply());
        await("external metrics are served").atMost(PATIENCE).until(() -> isAvailable(client));
        return new KedaMetrics(client, objects, server);
    }

    private static boolean isAvailable(KubernetesClient client) {
        GenericKubernetesResource service = client.genericKubernetesResources("apiregistration.k8s.io/v1", "APIService")
                .withName("v1beta1.external.metrics.k8s.io")
                .require();
        List<Map<String, String>> conditions = service.get("status", "conditions");
        return Stream.ofNullable(conditions)
                .flatMap(List::stream)
                .anyMatch(c -> "Available".equals(c.get("type")) && "True".equals(c.get("status")));
    }

    private static String yaml(String address, int port) {
        return """
                apiVersion: v1
                kind: Service
                metadata: {name: keda-metrics, namespace: kube-system}
                spec: {ports: [{port: 443, targetPort: %2$d, name: https}]}
                ---
                apiVersion: discovery.k8s.io/v1
                kind: EndpointSlice
                metadata: {name: keda-metrics, namespace: kube-system, labels: {kubernetes.io/service-name: keda-metrics}}
                addressType: IPv4
                ports: [{port: %2$d, name: https}]
                endpoints: [{addresses: ["%1$s"]}]
                ---
                apiVersion: apiregistration.k8s.io/v1
                kind: APIService
                metadata: {name: v1beta1.external.metrics.k8s.io}
                spec:
                  group: external.metrics.k8s.io
                  version: v1beta1
                  groupPriorityMinimum: 100
                  versionPriority: 100
                  insecureSkipTLSVerify: true
                  service: {name: keda-metrics, namespace: kube-system}
                """.formatted(address, port);
    }

    /** The API goes first: a namespace does not go while an API of the cluster does not answer. */
    @Override
    public void close() {
        objects.reversed().forEach(o -> client.resource(o).delete());
        server.close();
        client.close();
    }
}
