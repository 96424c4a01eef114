package dev.headstart.shop.storefront.browse;

import java.util.Arrays;
import java.util.Optional;

/** The orders that a category can be shown in. */
public enum Sort {
    POPULAR("popular", "Popular"),
    CHEAPEST("price", "Price, low to high"),
    DEAREST("-price", "Price, high to low"),
    NAME("name", "Name");

    private final String key;
    private final String words;

    Sort(String key, String words) {
        this.key = key;
        this.words = words;
    }

    /** The name that addresses use. */
    public String key() {
        return key;
    }

    /** The name that shoppers read. */
    public String words() {
        return words;
    }

    static Optional<Sort> of(String key) {
        return Arrays.stream(values()).filter(sort -> sort.key.equals(key)).findFirst();
    }
}
