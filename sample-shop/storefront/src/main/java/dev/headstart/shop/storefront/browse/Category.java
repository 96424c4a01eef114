package dev.headstart.shop.storefront.browse;

/**
 * A department of the shop.
 *
 * @param products how many it has
 */
public record Category(String slug, String name, int products) {}
