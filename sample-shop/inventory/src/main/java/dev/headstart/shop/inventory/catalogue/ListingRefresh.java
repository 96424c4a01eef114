package dev.headstart.shop.inventory.catalogue;

import dev.headstart.shop.inventory.stock.ListingIsOld;
import java.util.concurrent.atomic.AtomicBoolean;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Makes the materialised listing anew after changes: once for all changes of a while, by one instance at a time, and without a lock that
 * readers would wait for.
 */
@Component
class ListingRefresh {
    private static final long LOCK = 0x11571; // any number, the same in all instances

    private final JdbcClient database;
    private final AtomicBoolean old = new AtomicBoolean(true); // what was missed while the service was away

    ListingRefresh(JdbcClient database) {
        this.database = database;
    }

    @TransactionalEventListener
    void isOld(ListingIsOld event) {
        old.set(true);
    }

    @Transactional
    @Scheduled(fixedDelayString = "${shop.listing.refresh-every}")
    public void refresh() {
        if (old.getAndSet(false)) {
            var done = false;
            try {
                done = refreshAlone();
            } finally {
                if (!done) {
                    old.set(true); // another may have begun before our change
                }
            }
        }
    }

    private boolean refreshAlone() {
        var alone = database.sql("SELECT pg_try_advisory_xact_lock(?)")
                .param(LOCK)
                .query(Boolean.class)
                .single();
        if (alone) {
            database.sql("REFRESH MATERIALIZED VIEW CONCURRENTLY catalog.listing")
                    .update();
        }
        return alone;
    }
}
