package dev.headstart.shop.storefront.cart;

import java.util.List;
import java.util.UUID;

/**
 * What a shopper wants to buy.
 *
 * @param count how many pieces, over all items
 */
public record Cart(UUID id, List<Item> items, int count, long totalCents) {
    static final int MOST = 99;

    /** A cart that was never filled. */
    public static Cart empty(UUID id) {
        return new Cart(id, List.of(), 0, 0);
    }

    int quantityOf(long productId) {
        return items.stream()
                .filter(item -> item.productId() == productId)
                .mapToInt(Item::quantity)
                .sum();
    }

    /** Some pieces of one product. */
    public record Item(long productId, String slug, String name, String image, long unitPriceCents, int quantity) {
        /** What they cost together. */
        public long totalCents() {
            return unitPriceCents * quantity;
        }

        /** Where the product's page is. */
        public String path() {
            return "/products/" + productId + "/" + slug;
        }
    }
}
