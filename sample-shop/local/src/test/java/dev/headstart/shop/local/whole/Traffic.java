package dev.headstart.shop.local.whole;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Shoppers who come at a steady rate, each with a purchase of her own, whatever becomes of those before. */
final class Traffic implements AutoCloseable {
    static final List<Integer> PRODUCTS = List.of(11, 222, 3333, 14_444, 45_555);

    private final List<Purchase> purchases = new CopyOnWriteArrayList<>();
    private final ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger next = new AtomicInteger();
    private final int edge;
    private final String run;

    Traffic(int edge, String run) {
        this.edge = edge;
        this.run = run;
    }

    void start(Duration between) {
        var _ = clock.scheduleAtFixedRate(
                () -> shoppers.execute(this::shop), 0, between.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void shop() {
        int number = next.getAndIncrement();
        purchases.add(Purchase.make(
                edge, run + "-" + number + "@example.com", PRODUCTS.get(number % PRODUCTS.size()), 1 + number % 3));
    }

    /** All that have ended, in the order of their end. */
    List<Purchase> purchases() {
        return purchases;
    }

    List<Purchase> answered() {
        return purchases.stream().filter(it -> it.order() != null).toList();
    }

    /** No more come; those who are there finish. */
    @Override
    public void close() {
        clock.close();
        shoppers.close();
    }
}
