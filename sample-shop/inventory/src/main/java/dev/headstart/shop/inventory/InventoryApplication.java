package dev.headstart.shop.inventory;

import dev.headstart.shop.inventory.stock.OrderPlaced;
import dev.headstart.shop.inventory.stock.Reservations;
import dev.headstart.shop.platform.event.EventsConfiguration;
import dev.headstart.shop.platform.event.Subscription;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;

/** The service that owns products, prices and stock. */
@SpringBootApplication
@EnableScheduling
public class InventoryApplication {
    /** Starts it. */
    public static void main(String[] arguments) {
        SpringApplication.run(InventoryApplication.class, arguments);
    }

    @Bean
    NewTopic stockTopic() {
        return EventsConfiguration.topic("shop.stock");
    }

    @Bean
    NewTopic productsTopic() {
        return EventsConfiguration.topic("shop.products");
    }

    @Bean
    Subscription orders(Reservations reservations) {
        return Subscription.to("shop.orders")
                .on("order-placed", OrderPlaced.class, (_, order) -> reservations.reserve(order));
    }
}
