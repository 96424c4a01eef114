package dev.headstart.e2e.shop;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** The storefront's pods, in a file that Prometheus reads, until it is closed. */
final class ScrapeTargets implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ShopCluster shop;
    private final Path file;
    private final Thread thread;

    /** @param folder for the file {@code targets.json} */
    ScrapeTargets(ShopCluster shop, Path folder) {
        this.shop = shop;
        this.file = folder.resolve("targets.json");
        write();
        this.thread = Thread.ofVirtual().name("targets").start(this::follow);
    }

    /** Prometheus' configuration that scrapes them. */
    String configuration() {
        return """
                global: {scrape_interval: 5s}
                scrape_configs:
                  - job_name: shop
                    metrics_path: /actuator/prometheus
                    file_sd_configs: [{files: ['%s'], refresh_interval: 5s}]
                """.formatted(file);
    }

    private void follow() {
        try {
            while (true) {
                TimeUnit.SECONDS.sleep(3);
                write();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // closed
        }
    }

    private void write() {
        List<String> addresses;
        try {
            addresses = shop.pods("storefront").stream()
                    .map(pod -> pod.getStatus().getPodIP())
                    .filter(Objects::nonNull)
                    .map(ip -> ip + ":8080")
                    .toList();
        } catch (KubernetesClientException e) {
            return; // those of the last time are the best that is known
        }
        try {
            Path next = file.resolveSibling("targets.new");
            JSON.writeValue(next.toFile(), List.of(Map.of("targets", addresses)));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("Prometheus cannot be told of the storefront's pods", e);
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
