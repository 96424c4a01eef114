package dev.headstart.e2e.cluster;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;

/** A service account of a cluster. */
public record Account(String namespace, String name) {

    private static final Duration VALID = Duration.ofHours(2);

    /**
     * Writes a kubeconfig with this account's rights and no others.
     *
     * @param file is made, readable by its owner
     */
    public Path kubeconfig(Cluster cluster, Path file) {
        try (KubernetesClient client = cluster.client()) {
            TokenRequest token = client.serviceAccounts()
                    .inNamespace(namespace)
                    .withName(name)
                    .tokenRequest(new TokenRequestBuilder()
                            .withNewSpec()
                            .withExpirationSeconds(VALID.toSeconds())
                            .endSpec()
                            .build());
            Config config = client.getConfiguration();
            return Files.writeString(file, """
                    apiVersion: v1
                    kind: Config
                    current-context: account
                    clusters: [{name: cluster, cluster: {server: "%s", certificate-authority-data: %s}}]
                    users: [{name: %s, user: {token: %s}}]
                    contexts: [{name: account, context: {cluster: cluster, user: %3$s}}]
                    """.formatted(
                            config.getMasterUrl(),
                            authority(config),
                            name,
                            token.getStatus().getToken()));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + file, e);
        }
    }

    private static String authority(Config config) throws IOException {
        return config.getCaCertData() != null
                ? config.getCaCertData()
                : Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(config.getCaCertFile())));
    }
}
