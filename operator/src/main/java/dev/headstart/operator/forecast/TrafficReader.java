package dev.headstart.operator.forecast;

import dev.headstart.api.Reason;
import dev.headstart.api.ScalePlan;
import dev.headstart.api.TrafficSpec;
import dev.headstart.forecaster.Series;
import dev.headstart.history.Credentials;
import dev.headstart.history.HistoryUnavailableException;
import dev.headstart.history.PrometheusClient;
import dev.headstart.history.PrometheusEndpoint;
import dev.headstart.history.PrometheusHistory;
import dev.headstart.history.Retry;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads a plan's traffic, guard and readiness from the Prometheus that it names. */
public final class TrafficReader {

    private final KubernetesClient kubernetes;
    private final Optional<URI> defaultUrl;
    private final MeterRegistry meters;
    private final Map<Source, PrometheusHistory> histories = new ConcurrentHashMap<>();

    /** @param defaultUrl the Prometheus of plans that name none */
    public TrafficReader(KubernetesClient kubernetes, Optional<URI> defaultUrl, MeterRegistry meters) {
        this.kubernetes = kubernetes;
        this.defaultUrl = defaultUrl;
        this.meters = meters;
    }

    /** One server with one state of its credentials: a changed Secret is another source. */
    private record Source(String url, String secret, String secretVersion) {}

    /** The history up to {@code now} and the traffic at that moment; nothing later is asked for. */
    public Traffic read(ScalePlan plan, Instant now) {
        TrafficSpec traffic = plan.getSpec().traffic();
        String query = traffic.prometheus().query();
        try {
            PrometheusHistory history = history(plan);
            return new Traffic.Known(
                    history.read(query, traffic.prometheus().stepDuration(), traffic.span(), now),
                    history.now(query, now));
        } catch (HistoryUnavailableException e) {
            return new Traffic.Unknown(Reason.of(e.reason()), String.valueOf(e.getMessage()));
        }
    }

    /**
     * What another query of the plan gave at the steps of its traffic.
     *
     * @param most how long before {@code until}; never more than the plan learns from
     * @throws HistoryUnavailableException if Prometheus has nothing to act on
     */
    public Series past(ScalePlan plan, String query, Duration most, Instant until) {
        TrafficSpec traffic = plan.getSpec().traffic();
        Duration span = traffic.span().compareTo(most) < 0 ? traffic.span() : most;
        return history(plan)
                .read(query, traffic.prometheus().stepDuration(), span, until)
                .series();
    }

    /** Whether a comparison of the plan holds now; empty if Prometheus does not say. */
    public Optional<Boolean> truth(ScalePlan plan, String query, Instant now) {
        try {
            return Optional.of(history(plan).holds(query, now));
        } catch (HistoryUnavailableException e) {
            return Optional.empty(); // the caller takes the safe side; the plan's traffic tells the reason
        }
    }

    private PrometheusHistory history(ScalePlan plan) {
        TrafficSpec.PrometheusSpec spec = plan.getSpec().traffic().prometheus();
        String url = url(spec);
        TrafficSpec.SecretRef ref = spec.authSecretRef();
        if (ref == null) {
            return histories.computeIfAbsent(new Source(url, "", ""), s -> connect(s, Credentials.NONE));
        }
        Secret secret = secret(plan, ref.name());
        Source source = new Source(
                url,
                plan.getMetadata().getNamespace() + "/" + ref.name(),
                secret.getMetadata().getResourceVersion());
        histories
                .keySet()
                .removeIf(s ->
                        s.secret().equals(source.secret()) && !s.secretVersion().equals(source.secretVersion()));
        return histories.computeIfAbsent(source, s -> connect(s, Credentials.fromSecret(ref.name(), secret.getData())));
    }

    private PrometheusHistory connect(Source source, Credentials credentials) {
        return new PrometheusHistory(
                new PrometheusClient(PrometheusEndpoint.of(source.url(), credentials), Retry.usual(), meters));
    }

    private String url(TrafficSpec.PrometheusSpec spec) {
        if (spec.url() != null) {
            return spec.url();
        }
        return defaultUrl
                .map(URI::toString)
                .orElseThrow(
                        () -> new HistoryUnavailableException(
                                HistoryUnavailableException.Reason.PrometheusUnreachable,
                                "The plan names no traffic.prometheus.url and the operator has no default (headstart.prometheus-url). Set one of the two."));
    }

    private @Nullable Secret get(String namespace, String name) {
        try {
            return kubernetes.secrets().inNamespace(namespace).withName(name).get();
        } catch (KubernetesClientException e) {
            throw new HistoryUnavailableException(
                    HistoryUnavailableException.Reason.BadCredentials,
                    "Secret %s of namespace %s cannot be read: %s. The operator's Role needs the verb get on secrets."
                            .formatted(name, namespace, e.getMessage()),
                    e);
        }
    }

    private Secret secret(ScalePlan plan, String name) {
        Secret secret = get(plan.getMetadata().getNamespace(), name);
        if (secret == null || secret.getData() == null) {
            throw new HistoryUnavailableException(
                    HistoryUnavailableException.Reason.BadCredentials,
                    "Secret %s is not in namespace %s or is empty. Create it, or correct traffic.prometheus.authSecretRef."
                            .formatted(name, plan.getMetadata().getNamespace()));
        }
        return secret;
    }
}
