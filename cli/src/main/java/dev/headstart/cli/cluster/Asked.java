package dev.headstart.cli.cluster;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.util.function.Supplier;

/** A question to the API server, with its refusals in words. */
public final class Asked {

    private Asked() {}

    /**
     * The answer.
     *
     * @param what is asked for, such as {@code ScalePlan shop/web}
     * @throws IllegalArgumentException if the server refuses what was asked
     * @throws IllegalStateException if it does not answer, or not us
     */
    public static <T> T of(String what, Supplier<T> question) {
        try {
            return question.get();
        } catch (KubernetesClientException e) {
            String why = what + ": " + words(e);
            throw e.getCode() == 422 || e.getCode() == 400
                    ? new IllegalArgumentException(why, e)
                    : new IllegalStateException(why, e);
        }
    }

    /** What the server said of it, and what to do. */
    public static String words(KubernetesClientException e) {
        if (e.getCause() instanceof IOException) {
            return "the API server that the kubeconfig names cannot be reached; is the cluster up, and KUBECONFIG or --context right?";
        }
        String said = e.getStatus() == null || e.getStatus().getMessage() == null
                ? String.valueOf(e.getMessage())
                : e.getStatus().getMessage();
        return switch (e.getCode()) {
            case 401 -> "the API server does not know you (401); log in again";
            case 403 -> "you may not: " + said;
            case 404 ->
                "the cluster does not serve this kind; install Headstart's CRDs (charts/headstart, or kubectl apply --server-side -f crds/manifests)";
            default -> said;
        };
    }
}
