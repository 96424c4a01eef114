package dev.headstart.shop.cart;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** What a shopper is about to order, in the order in which it was added. */
record Cart(UUID id, List<Item> items, int count, long totalCents) {
    record Item(long productId, String slug, String name, String image, long unitPriceCents, int quantity) {}

    /** One line as it is kept. */
    record Line(long added, int quantity, Product product) {
        Item item() {
            return new Item(
                    product.id(), product.slug(), product.name(), product.image(), product.priceCents(), quantity);
        }
    }

    static Cart of(UUID id, Collection<Line> lines) {
        List<Item> items = lines.stream()
                .sorted(Comparator.comparingLong(Line::added)
                        .thenComparingLong(line -> line.product().id()))
                .map(Line::item)
                .toList();
        return new Cart(
                id,
                items,
                items.stream().mapToInt(Item::quantity).sum(),
                items.stream()
                        .mapToLong(it -> it.unitPriceCents() * it.quantity())
                        .sum());
    }
}
