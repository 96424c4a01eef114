package dev.headstart.operator.wiring;

import dev.headstart.operator.reconcile.Pace;
import dev.headstart.operator.scaler.ExternalScaler;
import dev.headstart.operator.scaler.Offers;
import dev.headstart.operator.scaler.ScalerServer;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts KEDA's external scaler together. Nothing of gRPC is loaded where it is off. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnBooleanProperty("headstart.scaler.enabled")
class ScalerBeans {

    /** A status that is older than so many passes is nobody's. */
    private static final int PASSES = 4;

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STREAMS_LOOK_EVERY = Duration.ofSeconds(5);

    @Bean(initMethod = "start", destroyMethod = "close")
    ScalerServer scalerServer(KubernetesClient client, OperatorSettings settings, ServerProperties server, Pace pace) {
        Duration passes = pace.interval().multipliedBy(PASSES);
        Offers offers = new Offers(
                client, settings.namespaces(), pace.clock(), passes.compareTo(PATIENCE) > 0 ? passes : PATIENCE);
        int port = settings.scaler().port();
        InetSocketAddress address = Optional.ofNullable(server.getAddress())
                .map(host -> new InetSocketAddress(host, port))
                .orElseGet(() -> new InetSocketAddress(port));
        return new ScalerServer(address, new ExternalScaler(offers, STREAMS_LOOK_EVERY).definition());
    }
}
