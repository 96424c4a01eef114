package dev.headstart.e2e.capacity;

/** What a request is to the shop: they differ in what answers them. */
enum Kind {
    /** A page or file that the edge has. */
    HIT,
    /** A page or file that the edge asks the storefront for. */
    MISS,
    /** One shopper's alone: her cart, her checkout, the progress of her order. */
    OWN,
    /** The request that places an order; stock, mail and read model follow from it. */
    ORDER
}
