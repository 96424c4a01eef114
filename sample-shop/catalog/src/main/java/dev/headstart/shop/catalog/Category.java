package dev.headstart.shop.catalog;

/** A category and how many products it has. */
record Category(String slug, String name, int products) {}
