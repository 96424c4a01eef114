package dev.headstart.shop.platform.event;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How many events wait in the outbox, and how long the oldest has waited. */
record OutboxMetrics(JdbcClient database) implements MeterBinder {
    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("shop.outbox.events", this, outbox -> outbox.number("select count(*) from outbox"))
                .description("Events that wait to be sent")
                .register(registry);
        Gauge.builder(
                        "shop.outbox.age",
                        this,
                        outbox -> outbox.number("select coalesce(extract(epoch from now() - min(at)), 0) from outbox"))
                .description("How long the oldest event has waited")
                .baseUnit("seconds")
                .register(registry);
    }

    private double number(String sql) {
        return database.sql(sql).query(Double.class).single();
    }
}
