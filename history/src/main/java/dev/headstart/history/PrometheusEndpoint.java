package dev.headstart.history;

import dev.headstart.history.HistoryUnavailableException.Reason;
import java.net.URI;

/** A server with the Prometheus query API and the credentials for it. An address that is none is refused as BadUrl. */
public record PrometheusEndpoint(URI url, Credentials credentials) {

    public PrometheusEndpoint {
        String scheme = url.getScheme();
        boolean web = "http".equals(scheme) || "https".equals(scheme);
        if (!web || url.getHost() == null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw unusable(url.toString());
        }
    }

    /**
     * A server by the text of its address.
     *
     * @throws HistoryUnavailableException if the text is no address of a server
     */
    public static PrometheusEndpoint of(String url, Credentials credentials) {
        try {
            return new PrometheusEndpoint(URI.create(url), credentials);
        } catch (IllegalArgumentException e) {
            throw unusable(url);
        }
    }

    private static HistoryUnavailableException unusable(String url) {
        return new HistoryUnavailableException(
                Reason.BadUrl,
                "'%s' is not the base URL of a Prometheus. Write one such as http://prometheus.monitoring:9090, without a query."
                        .formatted(url));
    }

    /** The address of a call of the API, such as {@code query_range}. */
    URI call(String name) {
        String base = url.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + "api/v1/" + name);
    }
}
