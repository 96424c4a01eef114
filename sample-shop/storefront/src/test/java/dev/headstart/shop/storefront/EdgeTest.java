package dev.headstart.shop.storefront;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaOperations;

class EdgeTest extends StorefrontTest {
    @Autowired
    private KafkaOperations<String, String> kafka;

    @Test
    void aNewPriceBansItsPagesAtOnceAndAgainWhenTheCatalogHasLetGo() {
        happens("price-changed", "{\"productId\":17,\"category\":\"coffee\",\"priceCents\":990}");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Collections.frequency(NEIGHBOURS.bans, "BAN product-17") == 2);
    }

    @Test
    void soDoesANewAvailability() {
        happens("availability-changed", "{\"productId\":18,\"category\":\"coffee\",\"availability\":\"OUT\"}");
        await().atMost(Duration.ofSeconds(60)).until(() -> NEIGHBOURS.bans.contains("BAN product-18"));
    }

    private void happens(String type, String data) {
        kafka.send("shop.products", "17", """
                {"id":"%s","type":"%s","version":1,"at":"2026-11-27T07:30:00Z","key":"17","data":%s}""".formatted(UUID.randomUUID(), type, data))
                .join();
    }
}
