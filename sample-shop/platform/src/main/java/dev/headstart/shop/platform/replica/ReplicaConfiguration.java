package dev.headstart.shop.platform.replica;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** For services that read from replicas: import it, and inject a {@link ReplicaPool}. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Databases.class)
public class ReplicaConfiguration {

    @Bean
    ReplicaPool replicaPool(Databases databases, MeterRegistry meters, ObservationRegistry observations) {
        return new ReplicaPool(databases, meters, observations);
    }
}
