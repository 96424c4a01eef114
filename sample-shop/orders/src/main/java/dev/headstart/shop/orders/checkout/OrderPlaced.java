package dev.headstart.shop.orders.checkout;

import dev.headstart.shop.orders.Line;
import java.util.List;
import java.util.UUID;

/** The data of the event {@code order-placed}, version 1. */
record OrderPlaced(UUID orderId, UUID cartId, Customer customer, List<Line> lines, long totalCents) {
    static final String TYPE = "order-placed";
}
