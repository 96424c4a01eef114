package dev.headstart.shop.catalog;

/** A product as lists show it. */
record Summary(
        int id,
        String slug,
        String name,
        String brand,
        String category,
        int priceCents,
        String image,
        String availability) {}
