package dev.headstart.shop.storefront.browse;

/** How much of a product is left, as far as a shopper needs to know. */
public enum Availability {
    IN_STOCK("In stock"),
    LOW("Only a few left"),
    OUT("Sold out");

    private final String words;

    Availability(String words) {
        this.words = words;
    }

    /** In a shopper's words. */
    public String words() {
        return words;
    }
}
