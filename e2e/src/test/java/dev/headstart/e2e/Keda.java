package dev.headstart.e2e;

import static org.awaitility.Awaitility.await;

import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.Manifests;
import dev.headstart.e2e.process.Program;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** KEDA's own operator as a process beside a cluster. Without {@link KedaMetrics}, triggers of CPU scale, and those of time switch on and off. */
final class Keda {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Keda() {}

    /** The folder with its programs. */
    static Path built() {
        return Path.of(Script.run(List.of(Repository.file("e2e/cluster/keda.sh").toString()), Map.of()));
    }

    /** Installs its kinds and starts it for one namespace. */
    static Program start(Cluster cluster, String namespace) {
        return start(cluster, namespace, Program.freePort());
    }

    /** @param metrics port at which its metrics server asks it */
    static Program start(Cluster cluster, String namespace, int metrics) {
        Path built = built();
        try (KubernetesClient client = cluster.client()) {
            Manifests.apply(client, built.resolve("crds.yaml"));
        }
        String health = "127.0.0.1:" + Program.freePort();
        Program keda = Program.start(
                "KEDA",
                List.of(
                        built.resolve("keda-operator").toString(),
                        "--cert-dir=" + built,
                        "--metrics-bind-address=0",
                        "--metrics-service-bind-address=127.0.0.1:" + metrics,
                        "--health-probe-bind-address=" + health),
                Map.of(
                        "KUBECONFIG", cluster.kubeconfig().toString(),
                        "WATCH_NAMESPACE", namespace,
                        "KEDA_CLUSTER_OBJECT_NAMESPACE", namespace),
                Path.of("target/operator-logs/keda-operator.log"));
        keda.awaitOk(URI.create("http://" + health + "/readyz"), PATIENCE);
        return keda;
    }

    /** Deletes the ScaledObjects of a namespace, and waits until KEDA, which still runs, has let them go. */
    static void deleteAll(KubernetesClient client, String namespace) {
        var all = client.genericKubernetesResources("keda.sh/v1alpha1", "ScaledObject")
                .inNamespace(namespace);
        all.delete();
        await("KEDA has let its objects go")
                .atMost(PATIENCE)
                .until(() -> all.list().getItems().isEmpty());
    }

    /**
     * A ScaledObject of the Deployment of its name, whose replicas are looked at every second.
     *
     * @param spec lines more
     */
    static String scaledObject(String name, String spec) {
        return """
                ---
                apiVersion: keda.sh/v1alpha1
                kind: ScaledObject
                metadata: {name: %1$s}
                spec:
                  scaleTargetRef: {name: %1$s}
                  pollingInterval: 1
                  cooldownPeriod: 1
                %2$s""".formatted(name, spec.indent(2));
    }
}
