package dev.headstart.e2e.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** YAML files brought into a cluster as {@code kubectl apply --server-side} would. */
public final class Manifests {

    private Manifests() {}

    /** Applies a file, or all files of a folder; CRDs are served when this returns. */
    public static void apply(KubernetesClient client, Path path) {
        for (Path file : files(path)) {
            for (HasMetadata object : load(client, file)) {
                client.resource(object).forceConflicts().serverSideApply();
                if (object instanceof CustomResourceDefinition crd) {
                    client.resource(crd).waitUntilCondition(Manifests::established, 30, TimeUnit.SECONDS);
                    awaitDiscoverable(client, crd);
                }
            }
        }
    }

    /** An established kind is in the discovery documents only moments later, and our client refuses a kind that it does not find there. */
    private static void awaitDiscoverable(KubernetesClient client, CustomResourceDefinition crd) {
        Instant end = Instant.now().plusSeconds(30);
        while (!discoverable(client, crd)) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        crd.getMetadata().getName() + " is established, but not in the discovery documents after 30 s");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
        }
    }

    private static boolean discoverable(KubernetesClient client, CustomResourceDefinition crd) {
        String kind = crd.getSpec().getNames().getKind();
        return crd.getSpec().getVersions().stream()
                .filter(CustomResourceDefinitionVersion::getServed)
                .map(version -> crd.getSpec().getGroup() + "/" + version.getName())
                .allMatch(version -> Stream.ofNullable(client.getApiResources(version))
                        .flatMap(all -> all.getResources().stream())
                        .anyMatch(resource -> resource.getKind().equals(kind)));
    }

    private static boolean established(CustomResourceDefinition crd) {
        return crd != null
                && crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(c -> c.getType().equals("Established")
                                && c.getStatus().equals("True"));
    }

    private static List<HasMetadata> load(KubernetesClient client, Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return client.load(in).items();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    private static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + path, e);
        }
    }
}
