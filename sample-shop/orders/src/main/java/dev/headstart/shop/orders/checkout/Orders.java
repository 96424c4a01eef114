package dev.headstart.shop.orders.checkout;

import dev.headstart.shop.orders.Line;
import dev.headstart.shop.orders.OrdersApplication;
import dev.headstart.shop.platform.event.Event;
import dev.headstart.shop.platform.event.Outbox;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** The orders that were placed. */
@Repository
class Orders {
    private final JdbcClient database;
    private final Outbox outbox;
    private final JsonMapper json;

    Orders(JdbcClient database, Outbox outbox, JsonMapper json) {
        this.database = database;
        this.outbox = outbox;
        this.json = json;
    }

    Optional<UUID> withKey(String key) {
        return database.sql("select order_id from placed where key = ?")
                .param(key)
                .query(UUID.class)
                .optional();
    }

    /** Writes the order, what its page shows and its event; nothing, and false, if the key has an order, also one that is being written now. */
    @Transactional
    public boolean place(UUID orderId, Checkout checkout, List<Line> lines) {
        long total = lines.stream().mapToLong(Line::cents).sum();
        Customer customer = checkout.customer();
        int added = database.sql("insert into placed (order_id, key, cart_id, name, email, address, total_cents, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, now()) on conflict (key) do nothing")
                .params(
                        orderId,
                        checkout.key(),
                        checkout.cartId(),
                        customer.name(),
                        customer.email(),
                        customer.address(),
                        total)
                .update();
        if (added == 0) {
            return false;
        }
        for (Line line : lines) {
            database.sql(
                            "insert into line (order_id, product_id, name, quantity, unit_price_cents) values (?, ?, ?, ?, ?)")
                    .params(orderId, line.productId(), line.name(), line.quantity(), line.unitPriceCents())
                    .update();
        }
        Event event = outbox.publish(
                OrdersApplication.TOPIC,
                orderId.toString(),
                OrderPlaced.TYPE,
                new OrderPlaced(orderId, checkout.cartId(), customer, lines, total));
        show(event, orderId, lines, total);
        return true;
    }

    /** The read model follows events; it gets our own at once, so that a shopper finds her order. */
    private void show(Event event, UUID orderId, List<Line> lines, long total) {
        var at = event.at().atOffset(ZoneOffset.UTC);
        database.sql("insert into order_view (order_id, placed_at, lines, total_cents) values (?, ?, ?::jsonb, ?)")
                .params(orderId, at, json.writeValueAsString(lines), total)
                .update();
        database.sql("insert into timeline (order_id, what, at) values (?, 'PLACED', ?)")
                .params(orderId, at)
                .update();
    }

    /** A position of the log at which all that was committed until now is written. */
    String position() {
        return database.sql("select pg_current_wal_lsn()::text")
                .query(String.class)
                .single();
    }
}
