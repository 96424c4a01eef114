package dev.headstart.shop.catalog.cache;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.stereotype.Component;

/** The database behind a bulkhead: with Redis away all reads come here, and those beyond what it can do are told to come later. */
@Component
public class Database {
    private static final int CONCURRENT = 16;

    private final BulkheadRegistry bulkheads = BulkheadRegistry.of(BulkheadConfig.custom()
            .maxConcurrentCalls(CONCURRENT)
            .maxWaitDuration(Duration.ofMillis(500))
            .build());

    Database(MeterRegistry meters) {
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    }

    <T> T load(Supplier<T> loader) {
        try {
            return bulkheads.bulkhead("database").executeSupplier(loader);
        } catch (BulkheadFullException e) {
            throw new TransientDataAccessResourceException(
                    CONCURRENT + " reads of the database are running; try again in a second", e);
        }
    }
}
