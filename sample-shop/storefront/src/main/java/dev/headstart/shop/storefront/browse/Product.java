package dev.headstart.shop.storefront.browse;

import java.util.Map;

/** A product as its own page shows it. */
public record Product(
        long id,
        String slug,
        String name,
        String brand,
        String category,
        long priceCents,
        String image,
        Availability availability,
        String categoryName,
        String description,
        Map<String, String> attributes) {

    /** Where its page is. */
    public String path() {
        return "/products/" + id + "/" + slug;
    }
}
