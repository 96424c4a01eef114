package dev.headstart.shop.inventory.stock;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Prices and stock of products, changed one at a time; what changed is told in the same transaction. */
@Repository
class Products {
    private final JdbcClient database;
    private final ProductEvents events;

    Products(JdbcClient database, ProductEvents events) {
        this.database = database;
        this.events = events;
    }

    record Stock(int productId, int available, int reserved) {}

    private record Before(String category, int value) {}

    Optional<Stock> stock(int productId) {
        return database.sql("SELECT product_id, available, reserved FROM stock WHERE product_id = ?")
                .param(productId)
                .query(Stock.class)
                .optional();
    }

    /** Returns whether there is such a product. */
    @Transactional
    public boolean price(int productId, int priceCents) {
        var before = lock("price", "price_cents", productId);
        if (before.isPresent() && before.get().value != priceCents) {
            database.sql("UPDATE price SET price_cents = ? WHERE product_id = ?")
                    .params(priceCents, productId)
                    .update();
            events.price(productId, before.get().category, priceCents);
        }
        return before.isPresent();
    }

    /** Returns whether there is such a product. */
    @Transactional
    public boolean stock(int productId, int available) {
        var before = lock("stock", "available", productId);
        before.ifPresent(it -> {
            database.sql("UPDATE stock SET available = ? WHERE product_id = ?")
                    .params(available, productId)
                    .update();
            events.available(productId, it.category, it.value, available);
        });
        return before.isPresent();
    }

    private Optional<Before> lock(String table, String column, int productId) {
        return database.sql("""
                        SELECT product.category, it.%s AS value FROM %s it JOIN product ON product.id = it.product_id
                        WHERE it.product_id = ? FOR UPDATE OF it""".formatted(column, table))
                .param(productId)
                .query(Before.class)
                .optional();
    }
}
