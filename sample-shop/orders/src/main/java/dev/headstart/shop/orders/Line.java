package dev.headstart.shop.orders;

/**
 * So many of a product, at the price it had when they were ordered.
 *
 * @param productId of the product
 * @param name as the shopper saw it
 * @param quantity how many
 * @param unitPriceCents the price of one
 */
public record Line(long productId, String name, int quantity, long unitPriceCents) {
    /** What the line costs. */
    public long cents() {
        return quantity * unitPriceCents;
    }
}
