package dev.headstart.shop.orders.status;

import dev.headstart.shop.orders.status.Moment.What;
import dev.headstart.shop.platform.event.Event;
import dev.headstart.shop.platform.event.Subscription;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Brings into the read model what stock and mails say of an order. */
@Configuration(proxyBeanMethods = false)
class Projection {
    private final JdbcClient database;

    Projection(JdbcClient database) {
        this.database = database;
    }

    @Bean
    Subscription stock() {
        return Subscription.to("shop.stock")
                .on("stock-reserved", OfOrder.class, (event, data) -> add(event, data, What.RESERVED))
                .on("stock-refused", OfOrder.class, (event, data) -> add(event, data, What.REFUSED));
    }

    @Bean
    Subscription mails() {
        return Subscription.to("shop.mails")
                .on("mail-sent", OfOrder.class, (event, data) -> add(event, data, What.MAIL_SENT));
    }

    private void add(Event event, OfOrder data, What what) {
        database.sql("insert into timeline (order_id, what, at) values (?, ?, ?) on conflict do nothing")
                .params(data.orderId(), what.name(), event.at().atOffset(ZoneOffset.UTC))
                .update();
    }

    private record OfOrder(UUID orderId) {}
}
