package dev.headstart.shop.local.gameday;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.server.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The books after a run.
 *
 * @param lost orders that a shopper was shown, and that are not written or never came to an outcome
 * @param doubled orders beyond the one that a shopper placed
 */
record Balance(int lost, int doubled) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ORDERS = """
            select p.order_id::text, p.email,
                   exists (select from orders.timeline t where t.order_id = p.order_id and t.what in ('RESERVED', 'REFUSED'))
              from orders.placed p where p.email like ?""";

    /** Of the shoppers whose addresses begin so, once all orders have their outcome, or after two minutes. */
    static Balance of(LocalShop shop, String run, Set<String> shown) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Books books = Books.read(shop, run);
        while (books.open > 0 && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(1);
            books = Books.read(shop, run);
        }
        Set<String> missing = new HashSet<>(shown);
        missing.removeAll(books.settled);
        return new Balance(missing.size(), books.orders - books.shoppers);
    }

    private record Books(Set<String> settled, int open, int orders, int shoppers) {

        static Books read(LocalShop shop, String run) throws SQLException {
            Set<String> settled = new HashSet<>();
            Set<String> shoppers = new HashSet<>();
            int orders = 0;
            try (Connection database = DriverManager.getConnection(
                            Postgres.url(shop.ports().primary()), "postgres", "");
                    PreparedStatement query = database.prepareStatement(ORDERS)) {
                query.setString(1, run + "-%");
                ResultSet row = query.executeQuery();
                while (row.next()) {
                    orders++;
                    shoppers.add(row.getString(2));
                    if (row.getBoolean(3)) {
                        settled.add(row.getString(1));
                    }
                }
            }
            return new Books(settled, orders - settled.size(), orders, shoppers.size());
        }
    }
}
