package dev.headstart.shop.orders;

import dev.headstart.shop.platform.event.EventsConfiguration;
import dev.headstart.shop.platform.replica.ReplicaConfiguration;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** The service of orders. */
@SpringBootApplication
@Import(ReplicaConfiguration.class)
public class OrdersApplication {
    /** Where orders are told of. */
    public static final String TOPIC = "shop.orders";

    /** Starts the service. */
    public static void main(String[] arguments) {
        SpringApplication.run(OrdersApplication.class, arguments);
    }

    @Bean
    NewTopic ordersTopic() {
        return EventsConfiguration.topic(TOPIC);
    }
}
