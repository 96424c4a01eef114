package dev.headstart.shop.storefront.cart;

/** What the cart's page may have to say first. */
public enum Notice {
    FULL("There is no room for more in this cart: it holds 50 different things, 99 of each."),
    GONE("That is not in the shop any more."),
    EMPTY("There is nothing to order: this cart is empty.");

    private final String words;

    Notice(String words) {
        this.words = words;
    }

    /** In a shopper's words. */
    public String words() {
        return words;
    }
}
