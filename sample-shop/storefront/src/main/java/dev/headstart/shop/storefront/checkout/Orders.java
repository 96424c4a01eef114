package dev.headstart.shop.storefront.checkout;

import dev.headstart.shop.platform.remote.Remote;
import dev.headstart.shop.platform.remote.RemoteSettings;
import dev.headstart.shop.platform.remote.Remotes;
import dev.headstart.shop.storefront.ShopSettings;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** The service {@code orders}, as its callers see it. */
@Component
class Orders {
    private final Remote orders;

    /** What a checkout asks for. */
    record Purchase(UUID cartId, UUID key, Customer customer) {}

    /**
     * A placed order.
     *
     * @param position what a later read must have seen to know the order
     */
    record Placed(UUID orderId, String position) {}

    Orders(Remotes remotes, ShopSettings shop) {
        this.orders = remotes.to(
                "orders",
                new RemoteSettings(
                        shop.orders(), Duration.ofMillis(250), Duration.ofSeconds(3), Duration.ofSeconds(7), 32));
    }

    /** Places an order; as often as need be, because the key makes it one. */
    Placed place(Purchase purchase) {
        return orders.repeatable(http -> http.post()
                .uri("/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .body(purchase)
                .retrieve()
                .body(Placed.class));
    }

    /** Reads an order, from where it is known if a position is given. */
    Order order(UUID id, Optional<String> position) {
        return orders.repeatable(http -> http.get()
                .uri("/orders/{id}", id)
                .headers(headers -> position.ifPresent(at -> headers.set("X-Read-After", at)))
                .retrieve()
                .body(Order.class));
    }
}
