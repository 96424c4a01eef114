package dev.headstart.shop.inventory.stock;

import dev.headstart.shop.platform.event.Outbox;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** Tells, in the caller's transaction, what changed of a product that shoppers see: other services, and the listing. */
@Component
record ProductEvents(Outbox outbox, ApplicationEventPublisher listeners) {
    private static final String TOPIC = "shop.products";

    record PriceChanged(int productId, String category, int priceCents) {}

    record AvailabilityChanged(int productId, String category, Availability availability) {}

    void price(int productId, String category, int priceCents) {
        outbox.publish(
                TOPIC, Integer.toString(productId), "price-changed", new PriceChanged(productId, category, priceCents));
        listeners.publishEvent(new ListingIsOld());
    }

    /** Tells only of what crosses a limit. */
    void available(int productId, String category, int before, int now) {
        var availability = Availability.of(now);
        if (availability != Availability.of(before)) {
            outbox.publish(
                    TOPIC,
                    Integer.toString(productId),
                    "availability-changed",
                    new AvailabilityChanged(productId, category, availability));
            listeners.publishEvent(new ListingIsOld());
        }
    }
}
