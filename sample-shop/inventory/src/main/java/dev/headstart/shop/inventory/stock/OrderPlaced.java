package dev.headstart.shop.inventory.stock;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/** An order, as far as stock is concerned. */
public record OrderPlaced(UUID orderId, List<Line> lines) {
    /** So many of a product. */
    public record Line(int productId, int quantity) {}

    /** How many of each product, in the order of their ids. */
    SortedMap<Integer, Integer> quantities() {
        var quantities = new TreeMap<Integer, Integer>();
        lines.forEach(line -> quantities.merge(line.productId(), line.quantity(), Integer::sum));
        return quantities;
    }
}
