package dev.headstart.shop.platform.event;

import java.time.Clock;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * Events that are written with the change that they tell of, in one transaction, and sent later by the {@link OutboxRelay}. Events of one key are sent in the
 * order in which they were written if their writers wait for each other, as those do that lock the row that the key names.
 */
public final class Outbox {
    private final JdbcClient database;
    private final JsonMapper json;
    private final TraceLink traces;
    private final Clock clock;
    private final Runnable afterCommit;

    Outbox(JdbcClient database, JsonMapper json, TraceLink traces, Clock clock, Runnable afterCommit) {
        this.database = database;
        this.json = json;
        this.traces = traces;
        this.clock = clock;
        this.afterCommit = afterCommit;
    }

    /** Publishes version 1 of an event, if the transaction of the caller commits. */
    public Event publish(String topic, String key, String type, Object data) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "%s of %s is published outside of a transaction: publish it in the one that changes the state"
                            .formatted(type, key));
        }
        var event = new Event(UUID.randomUUID(), type, 1, clock.instant(), key, json.valueToTree(data));
        database.sql("insert into outbox (topic, key, event, traceparent) values (?, ?, ?, ?)")
                .params(topic, key, json.writeValueAsString(event))
                .param(traces.current())
                .update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                afterCommit.run();
            }
        });
        return event;
    }
}
