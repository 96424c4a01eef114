package dev.headstart.shop.platform.event;

import io.micrometer.tracing.Tracer;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The smallest service with events: what it is told of on its topic, it writes down. */
@SpringBootApplication
class Ledger {
    static final String TOPIC = "test.payments";

    /** While true, no amount of 13 can be written down. */
    static volatile boolean superstitious;

    static final AtomicInteger thirteens = new AtomicInteger();

    record Paid(String account, int amount) {}

    @Bean
    NewTopic payments() {
        return EventsConfiguration.topic(TOPIC);
    }

    @Bean
    Subscription paid(JdbcClient database, Tracer tracer) {
        return Subscription.to(TOPIC).on("paid", Paid.class, (event, paid) -> {
            if (paid.amount() == 13) {
                thirteens.incrementAndGet();
            }
            database.sql("insert into entry (event, account, amount, trace) values (?, ?, ?, ?)")
                    .params(
                            event.id(),
                            paid.account(),
                            paid.amount(),
                            Objects.requireNonNull(tracer.currentSpan())
                                    .context()
                                    .traceId())
                    .update();
            if (paid.amount() == 13 && superstitious) {
                throw new IllegalStateException("not on a Friday");
            }
        });
    }
}
