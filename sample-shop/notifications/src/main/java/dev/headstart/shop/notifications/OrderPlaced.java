package dev.headstart.shop.notifications;

import java.util.List;
import java.util.UUID;

/** What a mail needs of the event {@code order-placed}. */
record OrderPlaced(UUID orderId, Customer customer, List<Line> lines, long totalCents) {
    /** Who gets the mail. */
    record Customer(String name, String email) {}

    /** What was ordered. */
    record Line(long productId, String name, int quantity, long unitPriceCents) {}
}
