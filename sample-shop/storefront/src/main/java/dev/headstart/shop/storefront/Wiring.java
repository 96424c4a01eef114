package dev.headstart.shop.storefront;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class Wiring {
    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
