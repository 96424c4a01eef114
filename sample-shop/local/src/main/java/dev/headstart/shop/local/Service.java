package dev.headstart.shop.local;

import java.util.Locale;

/** The shop's own services. */
public enum Service {
    STOREFRONT(1),
    CATALOG(2),
    CART(3),
    ORDERS(4),
    INVENTORY(5),
    NOTIFICATIONS(6);

    private final int portOffset;

    Service(int portOffset) {
        this.portOffset = portOffset;
    }

    int portOffset() {
        return portOffset;
    }

    /** Its name everywhere: module, process, role in the database. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
