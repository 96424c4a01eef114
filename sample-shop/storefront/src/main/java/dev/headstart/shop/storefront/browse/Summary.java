package dev.headstart.shop.storefront.browse;

/** A product as lists show it. */
public record Summary(
        long id,
        String slug,
        String name,
        String brand,
        String category,
        long priceCents,
        String image,
        Availability availability) {

    /** Where its page is. */
    public String path() {
        return "/products/" + id + "/" + slug;
    }
}
