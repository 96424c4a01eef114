package dev.headstart.shop.catalog;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How a category is ordered; each order has its index on {@code catalog.listing}. */
enum Sort {
    POPULAR("popular", "popularity DESC, id DESC"),
    PRICE("price", "price_cents, id"),
    PRICE_DOWN("-price", "price_cents DESC, id DESC"),
    NAME("name", "name, id");

    final String parameter;
    final String order;

    Sort(String parameter, String order) {
        this.parameter = parameter;
        this.order = order;
    }

    static Optional<Sort> of(String parameter) {
        return Arrays.stream(values())
                .filter(it -> it.parameter.equals(parameter))
                .findFirst();
    }

    static String parameters() {
        return Arrays.stream(values()).map(it -> it.parameter).collect(Collectors.joining(", "));
    }
}
