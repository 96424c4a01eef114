package dev.headstart.shop.platform.event;

import io.micrometer.tracing.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the events of the outbox to Kafka, those of one key in their order, and removes each after Kafka has acknowledged it; an event may be sent twice, and
 * is never lost. Of all instances of a service one relays at a time. It looks after every commit of its own instance, and twice a second for what others left.
 */
final class OutboxRelay implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration GOODBYE = Duration.ofSeconds(12);
    private static final int BATCH = 500;

    private final JdbcClient database;
    private final TransactionTemplate transactions;
    private final KafkaOperations<String, String> kafka;
    private final Topics topics;
    private final TraceLink traces;
    private final Semaphore work = new Semaphore(0);
    private volatile @Nullable Thread thread;

    OutboxRelay(
            JdbcClient database,
            TransactionTemplate transactions,
            KafkaOperations<String, String> kafka,
            Topics topics,
            TraceLink traces) {
        this.database = database;
        this.transactions = transactions;
        this.kafka = kafka;
        this.topics = topics;
        this.traces = traces;
    }

    void wake() {
        work.release();
    }

    @Override
    public void start() {
        Thread relay = Thread.ofVirtual().name("outbox-relay").unstarted(this::run);
        thread = relay;
        relay.start();
    }

    private void run() {
        try {
            while (isRunning()) {
                if (topics.areMade()) {
                    relayAll();
                }
                var _ = work.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                work.drainPermits();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void relayAll() {
        try {
            while (isRunning() && relayBatch()) {}
        } catch (DataAccessException | TransactionException failure) {
            log.warn("The outbox can't be read, its events wait; tried again in {}: {}", POLL, failure.getMessage());
        }
    }

    /** Whether there may be more to send. */
    private boolean relayBatch() {
        return Boolean.TRUE.equals(transactions.execute(transaction -> {
            if (!isMyTurn()) {
                return false;
            }
            List<Sending> sendings = send(firstOfEachKey());
            List<Long> acknowledged = new ArrayList<>();
            for (Sending sending : sendings) {
                if (sending.isAcknowledged()) {
                    acknowledged.add(sending.position());
                }
            }
            database.sql("delete from outbox where position = any(?)")
                    .param(acknowledged.toArray(Long[]::new))
                    .update();
            return !sendings.isEmpty() && acknowledged.size() == sendings.size();
        }));
    }

    private boolean isMyTurn() {
        return database.sql("select pg_try_advisory_xact_lock(hashtext(current_schema() || '.outbox'))")
                .query(Boolean.class)
                .single();
    }

    /** The next event of a key is sent when the one before it is acknowledged: one that fails is not overtaken. */
    private List<Waiting> firstOfEachKey() {
        Set<String> seen = new HashSet<>();
        return database
                .sql("select position, topic, key, event, traceparent from outbox order by position limit " + BATCH)
                .query((row, _) -> new Waiting(
                        row.getLong(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5)))
                .stream()
                .filter(event -> seen.add(event.topic() + "/" + event.key()))
                .toList();
    }

    private List<Sending> send(List<Waiting> events) {
        List<Sending> sendings = new ArrayList<>();
        for (Waiting event : events) {
            Span span = traces.continued(event.traceparent(), "outbox " + event.topic());
            try (var _ = traces.tracer().withSpan(span)) {
                sendings.add(new Sending(event.position(), kafka.send(event.topic(), event.key(), event.event())));
            } catch (KafkaException | org.apache.kafka.common.KafkaException failure) {
                span.error(failure);
                sendings.add(new Sending(event.position(), CompletableFuture.failedFuture(failure)));
                break; // each further one would wait for Kafka just as long
            } finally {
                span.end();
            }
        }
        kafka.flush();
        return sendings;
    }

    /** Waits for what is under way: an interrupt would cut the connection of the database. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        wake();
        try {
            if (running != null && !running.join(GOODBYE)) {
                log.warn("The relay did not end within {}; its events are sent again by another", GOODBYE);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Starts before requests are taken and stops after the last is answered. */
    @Override
    public int getPhase() {
        return 0;
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private record Waiting(
            long position,
            String topic,
            String key,
            String event,
            @Nullable String traceparent) {}

    private record Sending(long position, CompletableFuture<?> answer) {
        boolean isAcknowledged() {
            try {
                answer.join();
                return true;
            } catch (java.util.concurrent.CompletionException failure) {
                log.warn(
                        "Kafka took no event at {} of the outbox, it is sent again: {}",
                        position,
                        failure.getMessage());
                return false;
            }
        }
    }
}
