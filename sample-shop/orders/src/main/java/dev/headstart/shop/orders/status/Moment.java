package dev.headstart.shop.orders.status;

import java.time.Instant;

/** One step of an order. */
record Moment(Instant at, What what) {
    /** What happened. */
    enum What {
        PLACED,
        RESERVED,
        REFUSED,
        MAIL_SENT
    }
}
