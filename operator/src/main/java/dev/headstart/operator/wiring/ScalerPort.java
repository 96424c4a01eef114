package dev.headstart.operator.wiring;

import dev.headstart.operator.reconcile.Pace;
import dev.headstart.operator.scaler.ExternalScaler;
import dev.headstart.operator.scaler.Offers;
import dev.headstart.operator.scaler.ScalerServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Where KEDA's external scaler listens while the operator runs. Made at the start and not as a bean: in the image it is settled at build time which beans there
 * are, and where it is off nothing of gRPC is loaded.
 */
@Component
class ScalerPort implements SmartLifecycle {

    /** A status that is older than so many passes is nobody's. */
    private static final int PASSES = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STREAMS_LOOK_EVERY = Duration.ofSeconds(5);

    private final KubernetesClient client;
    private final OperatorSettings settings;
    private final ServerProperties web;
    private final Pace pace;
    private volatile @Nullable ScalerServer server;

    ScalerPort(KubernetesClient client, OperatorSettings settings, ServerProperties web, Pace pace) {
        this.client = client;
        this.settings = settings;
        this.web = web;
        this.pace = pace;
    }

    @Override
    public boolean isAutoStartup() {
        return settings.scaler().enabled();
    }

    @Override
    public void start() {
        Duration passes = pace.interval().multipliedBy(PASSES);
        Offers offers = new Offers(
                client, settings.namespaces(), pace.clock(), passes.compareTo(PATIENCE) > 0 ? passes : PATIENCE);
        ScalerServer starting =
                new ScalerServer(address(), new ExternalScaler(offers, STREAMS_LOOK_EVERY).definition());
        starting.start();
        server = starting;
    }

    private InetSocketAddress address() {
        int port = settings.scaler().port();
        return Optional.ofNullable(web.getAddress())
                .map(host -> new InetSocketAddress(host, port))
                .orElseGet(() -> new InetSocketAddress(port));
    }

    @Override
    public void stop() {
        ScalerServer running = server;
        server = null;
        if (running != null) {
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return server != null;
    }
}
