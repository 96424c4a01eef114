package dev.headstart.shop.inventory.stock;

/** Within the service: the listing no longer is what the tables say. */
public record ListingIsOld() {}
