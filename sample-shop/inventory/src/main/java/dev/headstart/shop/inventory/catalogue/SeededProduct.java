package dev.headstart.shop.inventory.catalogue;

import java.util.Map;

/** A product as the shop starts with it. */
record SeededProduct(
        int id,
        String slug,
        String name,
        String brand,
        String category,
        String description,
        Map<String, String> attributes,
        String image,
        int popularity,
        int priceCents,
        int available) {}
