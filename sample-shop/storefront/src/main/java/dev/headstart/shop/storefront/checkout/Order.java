package dev.headstart.shop.storefront.checkout;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An order, and what has become of it so far. */
public record Order(
        UUID orderId, Instant placedAt, List<Line> lines, long totalCents, Status status, List<Happened> timeline) {

    /** The steps of its way, those ahead included. */
    public List<Step> steps() {
        return status == Status.REFUSED
                ? List.of(
                        step("Order received", What.PLACED),
                        step("Sold out: nothing was charged", What.REFUSED),
                        step("We wrote to you about it", What.MAIL_SENT))
                : List.of(
                        step("Order received", What.PLACED),
                        step("Stock reserved", What.RESERVED),
                        step("Confirmation mailed", What.MAIL_SENT));
    }

    /** Whether nothing more is going to happen. */
    public boolean settled() {
        return at(What.MAIL_SENT) != null;
    }

    private Step step(String title, What what) {
        return new Step(title, at(what));
    }

    private @Nullable Instant at(What what) {
        return timeline.stream()
                .filter(happened -> happened.what() == what)
                .map(Happened::at)
                .findFirst()
                .orElse(null);
    }

    /** Where an order stands. */
    public enum Status {
        PLACED("We have your order and are setting your things aside."),
        RESERVED("Everything is set aside for you. The confirmation is on its way."),
        CONFIRMED("All done. The confirmation is in your mailbox."),
        REFUSED("Something was sold out before we could set it aside, so nothing will be sent or charged.");

        private final String words;

        Status(String words) {
            this.words = words;
        }

        /** In a shopper's words. */
        public String words() {
            return words;
        }
    }

    /** The kinds of things that happen to an order. */
    public enum What {
        PLACED,
        RESERVED,
        REFUSED,
        MAIL_SENT
    }

    /** Some pieces of one product. */
    public record Line(long productId, String name, int quantity, long unitPriceCents) {
        /** What they cost together. */
        public long totalCents() {
            return unitPriceCents * quantity;
        }
    }

    /** Something that happened. */
    public record Happened(Instant at, What what) {}

    /**
     * A step of an order's way.
     *
     * @param at when it was done; null while it is ahead
     */
    public record Step(String title, @Nullable Instant at) {
        /** Whether it lies behind. */
        public boolean done() {
            return at != null;
        }
    }
}
