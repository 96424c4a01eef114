package dev.headstart.shop.storefront.checkout;

/** Who buys, and where it goes. */
public record Customer(String name, String email, String address) {}
