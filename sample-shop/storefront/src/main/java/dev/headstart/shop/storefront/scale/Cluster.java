package dev.headstart.shop.storefront.scale;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class Cluster {
    /** A visitor waits for the answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** Made when a plan is first looked at: a shop outside a cluster never needs it. */
    @Bean
    @Lazy
    KubernetesClient kubernetes() {
        Config config = Config.autoConfigure(null);
        config.setConnectionTimeout((int) PATIENCE.toMillis());
        config.setRequestTimeout((int) PATIENCE.toMillis());
        config.setRequestRetryBackoffLimit(0);
        return new KubernetesClientBuilder().withConfig(config).build();
    }
}
