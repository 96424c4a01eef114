package dev.headstart.shop.storefront.browse;

import java.util.List;

/** What the home page shows. */
public record Highlights(List<Summary> featured, List<Summary> popular) {}
