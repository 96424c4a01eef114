package dev.headstart.shop.cart;

import java.util.List;
import java.util.UUID;

/** What carts need of the event {@code order-placed}. */
record OrderPlaced(UUID orderId, UUID cartId, List<Line> lines) {
    record Line(long productId, int quantity) {}
}
