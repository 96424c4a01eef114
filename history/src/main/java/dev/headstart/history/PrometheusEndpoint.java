package dev.headstart.history;

import java.net.URI;

/** A server with the Prometheus query API and the credentials for it. */
public record PrometheusEndpoint(URI url, Credentials credentials) {

    public PrometheusEndpoint {
        String scheme = url.getScheme();
        if (url.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
            throw new IllegalArgumentException(
                    "'" + url + "' is not a URL of a Prometheus; write one such as http://prometheus.monitoring:9090");
        }
    }

    /** The address of a call of the API, such as {@code query_range}. */
    URI call(String name) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "api/v1/" + name);
    }
}
