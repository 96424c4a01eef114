package dev.headstart.cli.preflight;

import dev.headstart.api.ApiGroup;
import dev.headstart.api.ScalePlan;
import dev.headstart.cli.cluster.PlanClock;
import io.fabric8.kubernetes.api.model.APIResource;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/**
 * What matters of a cluster to all plans.
 *
 * @param version of its API server
 * @param ahead how far the API server's clock is ahead of this machine's; to a second, as its Date header tells
 * @param kinds that it serves of our group and version
 * @param operators the Deployments of Headstart
 * @param leases by which they agree who acts
 * @param written when an operator last wrote the status of any plan that is looked at
 */
record ClusterFacts(
        String version,
        Optional<Duration> ahead,
        Set<String> kinds,
        Read<List<Deployment>> operators,
        Read<List<Lease>> leases,
        Optional<Instant> written,
        Instant now) {

    /** @throws KubernetesClientException if the API server cannot be reached */
    static ClusterFacts read(KubernetesClient client, List<ScalePlan> plans) {
        String version = client.getKubernetesVersion().getGitVersion();
        Optional<Duration> ahead = ahead(client);
        Read<List<Deployment>> operators = Read.of(() -> client.apps()
                .deployments()
                .inAnyNamespace()
                .withLabel("app.kubernetes.io/name", "headstart")
                .list()
                .getItems());
        return new ClusterFacts(
                version,
                ahead,
                kinds(client),
                operators,
                leases(client, operators),
                plans.stream().flatMap(plan -> PlanClock.written(plan).stream()).max(Comparator.naturalOrder()),
                Clock.systemUTC().instant().plus(ahead.orElse(Duration.ZERO)));
    }

    static Set<String> kinds(KubernetesClient client) {
        APIResourceList served = client.getApiResources(ApiGroup.NAME + "/" + ApiGroup.VERSION);
        return served == null
                ? Set.of()
                : served.getResources().stream().map(APIResource::getKind).collect(Collectors.toSet());
    }

    /** A lease has the name of its Deployment. */
    private static Read<List<Lease>> leases(KubernetesClient client, Read<List<Deployment>> operators) {
        return switch (operators) {
            case Read.Refused<List<Deployment>> refused -> new Read.Refused<>(refused.why());
            case Read.Seen<List<Deployment>> seen ->
                Read.of(() -> seen.value().stream()
                        .map(d -> client.leases()
                                .inNamespace(d.getMetadata().getNamespace())
                                .withName(d.getMetadata().getName())
                                .get())
                        .filter(lease -> lease != null)
                        .toList());
        };
    }

    private static Optional<Duration> ahead(KubernetesClient client) {
        try {
            var http = client.getHttpClient();
            Instant before = Clock.systemUTC().instant();
            HttpResponse<String> response = http.sendAsync(
                            http.newHttpRequestBuilder()
                                    .uri(client.getMasterUrl() + "version")
                                    .build(),
                            String.class)
                    .get(5, TimeUnit.SECONDS);
            Instant after = Clock.systemUTC().instant();
            Instant here = before.plus(Duration.between(before, after).dividedBy(2));
            return response.headers("Date").stream()
                    .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()
                            .plusMillis(500)) // cut to a whole second
                    .map(there -> Duration.between(here, there))
                    .findFirst();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
