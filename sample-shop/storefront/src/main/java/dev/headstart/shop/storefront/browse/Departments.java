package dev.headstart.shop.storefront.browse;

import dev.headstart.shop.platform.remote.RemoteFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The departments that every page leads to. They hardly ever change: what was last read is shown while the catalog is away. */
@Component("departments")
public class Departments {
    private static final Duration FRESH = Duration.ofMinutes(1);
    private static final Duration AGAIN = Duration.ofSeconds(2);

    private final Catalog catalog;
    private final Clock clock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile List<Category> known = List.of();
    private volatile Instant readAgain = Instant.MIN;

    Departments(Catalog catalog, Clock clock) {
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Before the service says that it is ready, so that no shopper waits for what a first call has to load. */
    @EventListener(ApplicationStartedEvent.class)
    public void readEarly() {
        all();
    }

    /** All of them; none before the catalog was reached for the first time. */
    public List<Category> all() {
        if (clock.instant().isAfter(readAgain) && reading.tryLock()) {
            try {
                known = catalog.categories();
                readAgain = clock.instant().plus(FRESH);
            } catch (RemoteFailure away) {
                readAgain = clock.instant().plus(AGAIN);
            } finally {
                reading.unlock();
            }
        }
        return known;
    }
}
