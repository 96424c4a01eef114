package dev.headstart.shop.cart;

/** What a cart shows of a product, as the catalogue tells it; other fields of its answer are ignored. */
record Product(long id, String slug, String name, String image, long priceCents) {}
