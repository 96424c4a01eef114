package dev.headstart.shop.notifications;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A mail that can be sent.
 *
 * @param order that it is about
 * @param kind what it says
 * @param missing the products that a refusal names
 * @param tries that failed
 * @param traceparent of the event that completed it
 */
record Mail(
        OrderPlaced order,
        Kind kind,
        List<Long> missing,
        int tries,
        @Nullable String traceparent) {
    /** What a mail says. */
    enum Kind {
        CONFIRMATION,
        REFUSAL
    }

    UUID orderId() {
        return order.orderId();
    }

    /** The same for each try: a mailbox that gets the mail twice, as a crash may cause, shows it once. */
    String messageId() {
        return "<%s.%s@shop.headstart.dev>".formatted(orderId(), kind);
    }
}
