package dev.headstart.shop.platform.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;

/**
 * Asks a service that has just started for what its callers will, before its readiness probe says yes: the first of them would wait until classes are loaded
 * and connections are open, longer than a caller of ours waits.
 */
final class WarmUp implements ApplicationListener<WebServerInitializedEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final int ROUNDS = 5;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<String> paths;
    private final Duration atMost;

    WarmUp(List<String> paths, Duration atMost) {
        this.paths = List.copyOf(paths);
        this.atMost = atMost;
    }

    /** Returns when it is warm or the time is over; the context is started only then. */
    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        URI self = URI.create("http://127.0.0.1:" + event.getWebServer().getPort());
        try {
            ask(self);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(URI self) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (int round = 0; round < ROUNDS; round++) {
            for (String path : paths) {
                while (!answers(self.resolve(path))) {
                    if (System.nanoTime() > end) {
                        LOG.warn("{} does not answer well after {}: this service starts cold", path, atMost);
                        return;
                    }
                    Thread.sleep(PAUSE); // what it needs itself may just be starting
                }
            }
        }
    }

    private boolean answers(URI uri) throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(uri).timeout(atMost).build(), BodyHandlers.discarding())
                            .statusCode()
                    < 500;
        } catch (IOException e) {
            return false;
        }
    }
}
