package dev.headstart.shop.platform.remote;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Gives a service its {@link Remotes}. */
@AutoConfiguration
class RemoteAutoConfiguration {
    @Bean
    Remotes remotes(ObjectProvider<RestClient.Builder> clients, MeterRegistry meters) {
        return new Remotes(clients::getObject, meters);
    }
}
