package dev.headstart.shop.platform.web;

import java.time.Duration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;

/**
 * Keeps a stopping service serving for a while. By then its readiness probe says no (the context sees to that first), and its callers go elsewhere;
 * only after that does the web server take no new requests, and finish those that run.
 */
final class Drain implements SmartLifecycle {
    private final Duration time;
    private volatile boolean running;

    Drain(Duration time) {
        this.time = time;
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        try {
            Thread.sleep(time);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Higher phases stop earlier. */
    @Override
    public int getPhase() {
        return WebServerApplicationContext.GRACEFUL_SHUTDOWN_PHASE + 1;
    }
}
