package dev.headstart.shop.storefront.scale;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

@Configuration(proxyBeanMethods = false)
class Cluster {
    /** Made when a plan is first looked at: a shop outside a cluster never needs it. */
    @Bean
    @Lazy
    KubernetesClient kubernetes() {
        return new KubernetesClientBuilder().build();
    }
}
