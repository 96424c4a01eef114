package dev.headstart.shop.inventory.stock;

import dev.headstart.shop.platform.event.Outbox;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Takes the stock that orders need. */
@Service
public class Reservations {
    private static final String TOPIC = "shop.stock";

    private final JdbcClient database;
    private final Outbox outbox;
    private final ProductEvents events;

    Reservations(JdbcClient database, Outbox outbox, ProductEvents events) {
        this.database = database;
        this.outbox = outbox;
        this.events = events;
    }

    private record Row(int productId, String category, int available) {}

    record StockReserved(UUID orderId) {}

    record StockRefused(UUID orderId, List<Integer> missing) {}

    /** Reserves all lines of an order or none of them, and says which. */
    @Transactional
    public void reserve(OrderPlaced order) {
        var quantities = order.quantities();
        var ids = quantities.keySet().toArray(Integer[]::new);
        var rows = lock(ids);
        var byId = rows.stream().collect(Collectors.toMap(Row::productId, Function.identity()));
        var missing = quantities.entrySet().stream()
                .filter(line -> {
                    var row = byId.get(line.getKey());
                    return row == null || row.available < line.getValue();
                })
                .map(line -> line.getKey())
                .toList();
        var key = order.orderId().toString();
        if (!missing.isEmpty()) {
            outbox.publish(TOPIC, key, "stock-refused", new StockRefused(order.orderId(), missing));
            return;
        }
        take(order.orderId(), ids, quantities.values().toArray(Integer[]::new));
        for (var row : rows) {
            var left = row.available - quantities.getOrDefault(row.productId, 0);
            events.available(row.productId, row.category, row.available, left);
        }
        outbox.publish(TOPIC, key, "stock-reserved", new StockReserved(order.orderId()));
    }

    /** In the order of ids, as all do, so that no two orders wait for each other. */
    private List<Row> lock(Integer[] ids) {
        return database.sql("""
                        SELECT stock.product_id, product.category, stock.available
                        FROM stock JOIN product ON product.id = stock.product_id
                        WHERE stock.product_id = ANY (?) ORDER BY stock.product_id FOR UPDATE OF stock""")
                .param(ids)
                .query(DataClassRowMapper.newInstance(Row.class))
                .list();
    }

    private void take(UUID order, Integer[] ids, Integer[] quantities) {
        database.sql("""
                        UPDATE stock SET available = available - line.quantity, reserved = reserved + line.quantity
                        FROM unnest(?, ?) AS line (id, quantity) WHERE stock.product_id = line.id""").param(ids).param(quantities).update();
        database.sql("INSERT INTO reservation (order_id, product_id, quantity) SELECT ?, * FROM unnest(?, ?)")
                .param(order)
                .param(ids)
                .param(quantities)
                .update();
    }
}
