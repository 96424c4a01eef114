package dev.headstart.shop.orders.status;

import dev.headstart.shop.orders.status.Moment.What;
import java.util.Set;

/** How far an order is. */
enum Status {
    PLACED,
    RESERVED,
    CONFIRMED,
    REFUSED;

    /** Follows from what has happened, in whichever order it became known: stock and mails are told of on different topics. */
    static Status after(Set<What> happened) {
        if (happened.contains(What.REFUSED)) {
            return REFUSED;
        }
        if (!happened.contains(What.RESERVED)) {
            return PLACED;
        }
        return happened.contains(What.MAIL_SENT) ? CONFIRMED : RESERVED;
    }
}
