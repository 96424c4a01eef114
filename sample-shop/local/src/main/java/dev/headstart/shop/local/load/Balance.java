package dev.headstart.shop.local.load;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * The books after a run.
 *
 * @param lost orders that a shopper was shown, and that are not written or never came to an outcome
 * @param doubled orders beyond the one that a shopper placed
 */
public record Balance(int lost, int doubled) {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /**
     * Of the shoppers whose addresses begin so, once all orders have their outcome, or after two minutes.
     *
     * @param database gives the rows of a query, each of one column
     * @param run what the mail addresses of its shoppers begin with
     * @param shown the ids of orders that shoppers were shown
     */
    public static Balance of(Function<String, List<String>> database, String run, Set<String> shown)
            throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Books books = Books.read(database, run);
        while (books.open > 0 && System.nanoTime() < end) {
            TimeUnit.SECONDS.sleep(1);
            books = Books.read(database, run);
        }
        Set<String> missing = new HashSet<>(shown);
        missing.removeAll(books.settled);
        return new Balance(missing.size(), books.orders - books.shoppers);
    }

    private record Books(Set<String> settled, int open, int orders, int shoppers) {

        static Books read(Function<String, List<String>> database, String run) {
            Set<String> settled = new HashSet<>();
            Set<String> shoppers = new HashSet<>();
            List<String> rows = database.apply("""
                    select p.order_id || ' ' || p.email || ' ' ||
                           exists (select from orders.timeline t where t.order_id = p.order_id and t.what in ('RESERVED', 'REFUSED'))
                      from orders.placed p where p.email like '%s-%%'""".formatted(run));
            for (String row : rows) {
                String[] fields = row.split(" ", 3);
                shoppers.add(fields[1]);
                if (fields[2].startsWith("t")) {
                    settled.add(fields[0]);
                }
            }
            return new Books(settled, rows.size() - settled.size(), rows.size(), shoppers.size());
        }
    }
}
