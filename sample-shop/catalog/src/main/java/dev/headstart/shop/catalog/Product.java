package dev.headstart.shop.catalog;

import java.util.Map;

/** A product as its own page shows it. */
record Product(
        int id,
        String slug,
        String name,
        String brand,
        String category,
        int priceCents,
        String image,
        String availability,
        String categoryName,
        String description,
        Map<String, String> attributes) {

    Summary summary() {
        return new Summary(id, slug, name, brand, category, priceCents, image, availability);
    }
}
