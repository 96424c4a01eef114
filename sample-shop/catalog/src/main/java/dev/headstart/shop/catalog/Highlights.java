package dev.headstart.shop.catalog;

import java.util.List;

/** What the shop's first page shows: the best of some categories, and the best of all. */
record Highlights(List<Summary> featured, List<Summary> popular) {}
