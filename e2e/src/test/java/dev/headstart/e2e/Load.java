package dev.headstart.e2e;

import static io.fabric8.kubernetes.client.utils.KubernetesResourceUtil.getOrCreateAnnotations;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.net.HttpURLConnection;
import java.util.List;

/** Work that the ready pods of one application share. They are played by kwok and use the CPU that an annotation says. */
record Load(KubernetesClient client, String namespace, String app) {

    private static final String USAGE = "kwok.x-k8s.io/usage-cpu";
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    /** @param milliCores that all pods use together */
    void share(double milliCores) {
        List<Pod> pods = client.pods()
                .inNamespace(namespace)
                .withLabel("app", app)
                .list()
                .getItems();
        long ready = pods.stream().filter(Readiness::isPodReady).count();
        String usage = Math.round(milliCores / Math.max(1, ready)) + "m";
        pods.stream()
                .filter(pod -> !usage.equals(getOrCreateAnnotations(pod).get(USAGE)))
                .forEach(pod -> use(pod.getMetadata().getName(), usage));
    }

    private void use(String pod, String usage) {
        try {
            client.pods()
                    .inNamespace(namespace)
                    .withName(pod)
                    .patch(MERGE, "{\"metadata\":{\"annotations\":{\"%s\":\"%s\"}}}".formatted(USAGE, usage));
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) { // gone since it was listed
                throw e;
            }
        }
    }
}
