package dev.headstart.shop.platform.event;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The events that a service has applied, kept in its schema: an event that is delivered twice takes effect once. */
public record Inbox(JdbcClient database, TransactionTemplate transactions) {
    /** Applies the effect of the event and remembers it, both or neither; does nothing if it is remembered. */
    public void once(Event event, Runnable effect) {
        transactions.executeWithoutResult(transaction -> {
            int added = database.sql("insert into inbox (event) values (?) on conflict do nothing")
                    .param(event.id())
                    .update();
            if (added == 1) {
                effect.run();
            }
        });
    }
}
