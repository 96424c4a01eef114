package dev.headstart.operator.wiring;

import dev.headstart.api.ScalePlan;
import dev.headstart.operator.page.PageFilter;
import dev.headstart.operator.page.Trail;
import dev.headstart.operator.reconcile.Pace;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Keeps the page's trail while the operator runs, whether it acts or not, and ends the page's streams before the web server waits for them. */
class TrailWalk implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TrailWalk.class);

    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final Pace pace;
    private final Trail trail;
    private final PageFilter page;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean started;

    TrailWalk(KubernetesClient client, OperatorSettings settings, Pace pace, Trail trail, PageFilter page) {
        this.client = client;
        this.settings = settings;
        this.pace = pace;
        this.trail = trail;
        this.page = page;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.page().enabled();
    }

    @Override
    public void start() {
        started = true;
        Thread.ofVirtual().name("page-trail").start(this::walk);
    }

    private void walk() {
        Duration every = pace.clock().onTheWall(pace.interval());
        try {
            do {
                step();
            } while (!stopped.await(every.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void step() {
        try {
            trail.note(plans(), pace.clock().instant());
        } catch (KubernetesClientException e) {
            LOG.debug("The plans cannot be listed for the page now: {}", e.getMessage());
        }
    }

    private List<ScalePlan> plans() {
        var plans = client.resources(ScalePlan.class);
        Set<String> namespaces = settings.namespaces();
        return namespaces.isEmpty()
                ? plans.inAnyNamespace().list().getItems()
                : namespaces.stream()
                        .flatMap(n -> plans.inNamespace(n).list().getItems().stream())
                        .toList();
    }

    @Override
    public void stop() {
        stopped.countDown();
        page.end();
    }

    @Override
    public boolean isRunning() {
        return started && stopped.getCount() > 0;
    }
}
