package dev.headstart.operator.page;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import dev.headstart.api.ForecastResource;
import dev.headstart.api.PeakEvent;
import dev.headstart.api.ScalePlan;
import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.authentication.SelfSubjectReview;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * The API server, asked in a viewer's name. It knows the operator's cluster and authority and none of the operator's credentials, so that nothing can
 * be read here that the viewer could not read with kubectl.
 */
final class ViewerApi {

    private static final String GROUP = "/apis/headstart.dev/v1alpha1/";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String WHO =
            "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"SelfSubjectReview\",\"metadata\":{}}";

    private final URI server;
    private final HttpClient http;
    private final KubernetesSerialization json = new KubernetesSerialization();

    private ViewerApi(URI server, HttpClient http) {
        this.server = server;
        this.http = http;
    }

    /** @param operator where the cluster is and which authority it has; no more of it is taken */
    static ViewerApi of(Config operator) {
        try {
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(
                    null,
                    SSLUtils.trustManagers(
                            operator.getCaCertData(),
                            operator.getCaCertFile(),
                            operator.isTrustCerts(),
                            operator.getTrustStoreFile(),
                            operator.getTrustStorePassphrase()),
                    null);
            return new ViewerApi(
                    URI.create(operator.getMasterUrl()),
                    HttpClient.newBuilder()
                            .connectTimeout(Duration.ofSeconds(5))
                            .sslContext(tls)
                            .build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The API server's authority cannot be used: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException("The API server's authority cannot be read", e);
        }
    }

    /**
     * Whose token it is.
     *
     * @throws RefusedException if it is nobody's
     */
    Viewer signIn(String token) {
        HttpResponse<String> reply = send(
                token,
                HttpRequest.newBuilder(server.resolve("/apis/authentication.k8s.io/v1/selfsubjectreviews"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(WHO)));
        if (reply.statusCode() == 401) {
            throw new RefusedException(401, "The cluster does not know this token, or it has expired.");
        }
        String name = reply.statusCode() == 201
                ? json.unmarshal(reply.body(), SelfSubjectReview.class)
                        .getStatus()
                        .getUserInfo()
                        .getUsername()
                : "Your account";
        return new Viewer(name, token);
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    static final class Plans extends DefaultKubernetesResourceList<ScalePlan> {
        private static final long serialVersionUID = 1L;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    static final class Forecasts extends DefaultKubernetesResourceList<ForecastResource> {
        private static final long serialVersionUID = 1L;
    }

    @JsonIgnoreProperties(ignoreUnknown = true)
    static final class Events extends DefaultKubernetesResourceList<PeakEvent> {
        private static final long serialVersionUID = 1L;
    }

    /** Where something is read: one namespace, or all of them. */
    record Scope(Optional<String> namespace) {
        static Scope all() {
            return new Scope(Optional.empty());
        }

        static Scope of(String namespace) {
            return new Scope(Optional.of(namespace));
        }

        private String path(String plural) {
            return GROUP + namespace.map(n -> "namespaces/" + n + "/").orElse("") + plural;
        }

        private String words() {
            return namespace.map(n -> "in namespace " + n).orElse("in all namespaces");
        }
    }

    List<ScalePlan> plans(Viewer viewer, Scope scope) {
        return list(viewer, scope, "scaleplans", Plans.class);
    }

    List<ForecastResource> forecasts(Viewer viewer, Scope scope) {
        return list(viewer, scope, "forecasts", Forecasts.class);
    }

    List<PeakEvent> events(Viewer viewer, Scope scope) {
        return list(viewer, scope, "peakevents", Events.class);
    }

    ScalePlan plan(Viewer viewer, String namespace, String name) {
        return get(viewer, Scope.of(namespace), "scaleplans", name, ScalePlan.class)
                .orElseThrow(
                        () -> new RefusedException(404, "There is no ScalePlan " + namespace + "/" + name + " (now)."));
    }

    Optional<ForecastResource> forecast(Viewer viewer, String namespace, String name) {
        return get(viewer, Scope.of(namespace), "forecasts", name, ForecastResource.class);
    }

    private <L extends DefaultKubernetesResourceList<T>, T extends HasMetadata> List<T> list(
            Viewer viewer, Scope scope, String plural, Class<L> type) {
        HttpResponse<String> reply = send(viewer.token(), HttpRequest.newBuilder(server.resolve(scope.path(plural))));
        refuse(reply, viewer, "list", plural, scope);
        return reply.statusCode() == 404
                ? List.of()
                : json.unmarshal(reply.body(), type).getItems();
    }

    private <T> Optional<T> get(Viewer viewer, Scope scope, String plural, String name, Class<T> type) {
        HttpResponse<String> reply =
                send(viewer.token(), HttpRequest.newBuilder(server.resolve(scope.path(plural) + "/" + name)));
        refuse(reply, viewer, "get", plural, scope);
        return reply.statusCode() == 404 ? Optional.empty() : Optional.of(json.unmarshal(reply.body(), type));
    }

    private static void refuse(HttpResponse<String> reply, Viewer viewer, String verb, String plural, Scope scope) {
        switch (reply.statusCode()) {
            case 200, 404 -> {}
            case 401 -> throw new RefusedException(401, "Your token has expired. Make a new one.");
            case 403 ->
                throw new RefusedException(
                        403,
                        "%s may not %s %s.headstart.dev %s. Kubernetes' own role view has that right once Headstart's chart is installed."
                                .formatted(viewer.name(), verb, plural, scope.words()));
            default ->
                throw new RefusedException(
                        503, "The API server answers %d; the page tries again.".formatted(reply.statusCode()));
        }
    }

    private HttpResponse<String> send(String token, HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .header("Accept", "application/json")
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new RefusedException(503, "The API server does not answer. Floors are held; the page tries again.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusedException(503, "The operator ends. Another one answers soon.");
        }
    }
}
