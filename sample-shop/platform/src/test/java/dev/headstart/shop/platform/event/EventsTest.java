package dev.headstart.shop.platform.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.headstart.shop.platform.event.Ledger.Paid;
import dev.headstart.shop.platform.testing.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("unchecked")
class EventsTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static ConfigurableApplicationContext ledger;

    @BeforeAll
    static void start() {
        ledger = Servers.start(Ledger.class);
    }

    @AfterAll
    static void stop() {
        ledger.close();
    }

    @Test
    void whatIsPublishedTakesEffectElsewhere() {
        String account = anAccount();
        publish(ledger, account, 7);
        await().atMost(SOON).untilAsserted(() -> assertThat(entries(account)).containsExactly(7));
    }

    @Test
    void whatIsRolledBackIsNotSent() {
        String account = anAccount();
        assertThatThrownBy(() -> inTransaction(ledger, () -> {
                    ledger.getBean(Outbox.class).publish(Ledger.TOPIC, account, "paid", new Paid(account, 1));
                    throw new IllegalStateException("changed my mind");
                }))
                .hasMessage("changed my mind");
        publish(ledger, account, 2);
        await().atMost(SOON).untilAsserted(() -> assertThat(entries(account)).containsExactly(2));
    }

    @Test
    void publishingWithoutATransactionIsRefused() {
        assertThatThrownBy(() -> ledger.getBean(Outbox.class).publish(Ledger.TOPIC, "a", "paid", new Paid("a", 1)))
                .hasMessageContaining("outside of a transaction");
    }

    @Test
    void anEventThatIsDeliveredTwiceTakesEffectOnce() {
        String account = anAccount();
        Event event = publish(ledger, account, 3);
        String again = ledger.getBean(JsonMapper.class).writeValueAsString(event);
        deliver(account, again);
        deliver(account, again);
        publish(ledger, account, 4);
        await().atMost(SOON).untilAsserted(() -> assertThat(entries(account)).contains(4));
        assertThat(entries(account)).containsExactly(3, 4);
    }

    @Test
    void typesAndVersionsAndFieldsThatCameLaterArePassedOver() {
        String account = anAccount();
        String later = """
                {"id": "%s", "type": "%s", "version": %d, "at": "2026-01-01T00:00:00Z", "key": "k", "colour": "red",
                 "data": {"account": "%s", "amount": %d, "colour": "red"}}""";
        deliver(account, later.formatted(UUID.randomUUID(), "refunded", 1, account, 1));
        deliver(account, later.formatted(UUID.randomUUID(), "paid", 2, account, 2));
        deliver(account, later.formatted(UUID.randomUUID(), "paid", 1, account, 5));
        await().atMost(SOON).untilAsserted(() -> assertThat(entries(account)).containsExactly(5));
    }

    @Test
    void aPoisonEventIsGivenUpAfterItsTriesAndAReplayHealsIt() throws Exception {
        String account = anAccount();
        Ledger.superstitious = true;
        publish(ledger, account, 13);
        publish(ledger, account, 14);
        await().atMost(SOON).untilAsserted(() -> assertThat(entries(account)).containsExactly(14));
        await().atMost(SOON).until(() -> sentTo("test.payments.ledger.dlt") > 0);
        assertThat(Ledger.thirteens).hasValueGreaterThanOrEqualTo(1 + 1 + 3); // more if a rebalance delivers it twice

        Ledger.superstitious = false;
        var replay = new Replay(Servers.kafka());
        assertThat(replay.replay(Ledger.TOPIC))
                .hasEntrySatisfying("test.payments.ledger.dlt", letters -> assertThat(letters)
                        .isPositive());
        await().atMost(SOON).untilAsserted(() -> assertThat(entries(account)).containsExactly(14, 13));
        assertThat(replay.replay("test.payments.ledger")).containsEntry("test.payments.ledger.dlt", 0);
        assertThatThrownBy(() -> replay.replay("nonsense")).hasMessageContaining("no dead-letter topic of nonsense");
    }

    private static long sentTo(String topic) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", Servers.kafka()),
                new StringDeserializer(),
                new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    @Test
    void eventsOfAnInstanceThatDiedBeforeItSentThemAreSentByAnother() {
        String account = anAccount();
        try (var dying = Servers.start(Ledger.class)) {
            // neither may relay between the commit and the death
            ledger.getBean(OutboxRelay.class).stop();
            dying.getBean(OutboxRelay.class).stop();
            publish(dying, account, 8);
        }
        assertThat(waiting(account)).isEqualTo(1);
        assertThat(ledger.getBean(MeterRegistry.class)
                        .get("shop.outbox.events")
                        .gauge()
                        .value())
                .isPositive();
        ledger.getBean(OutboxRelay.class).start();
        await().atMost(SOON).untilAsserted(() -> assertThat(entries(account)).containsExactly(8));
        assertThat(waiting(account)).isZero();
    }

    @Test
    void twoInstancesKeepTheOrderOfAKey() {
        String account = anAccount();
        List<Integer> amounts = IntStream.range(100, 200).boxed().toList();
        try (var other = Servers.start(Ledger.class)) {
            for (int amount : amounts) {
                publish(amount % 2 == 0 ? ledger : other, account, amount);
            }
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(entries(account)).hasSize(100));
        }
        assertThat(entries(account)).isEqualTo(amounts);
    }

    @Test
    void oneTraceSpansTheWriterAndTheReaderOfAnEvent() {
        String account = anAccount();
        Tracer tracer = ledger.getBean(Tracer.class);
        Span span = tracer.nextSpan().name("checkout").start();
        try (var _ = tracer.withSpan(span)) {
            publish(ledger, account, 6);
        } finally {
            span.end();
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(ledger.getBean(JdbcClient.class)
                        .sql("select trace from entry where account = ?")
                        .param(account)
                        .query(String.class)
                        .list())
                .containsExactly(span.context().traceId()));
    }

    private static String anAccount() {
        return UUID.randomUUID().toString();
    }

    private static Event publish(ConfigurableApplicationContext instance, String account, int amount) {
        return inTransaction(instance, () -> instance.getBean(Outbox.class)
                .publish(Ledger.TOPIC, account, "paid", new Paid(account, amount)));
    }

    private static <T> T inTransaction(ConfigurableApplicationContext instance, Supplier<T> work) {
        return instance.getBean(TransactionTemplate.class).execute(transaction -> work.get());
    }

    private static void deliver(String account, String event) {
        ledger.getBean(KafkaTemplate.class).send(Ledger.TOPIC, account, event).join();
    }

    private static List<Integer> entries(String account) {
        return entries(ledger, account);
    }

    private static List<Integer> entries(ConfigurableApplicationContext instance, String account) {
        return instance.getBean(JdbcClient.class)
                .sql("select amount from entry where account = ? order by id")
                .param(account)
                .query((row, _) -> row.getInt(1))
                .list();
    }

    private static int waiting(String account) {
        return ledger.getBean(JdbcClient.class)
                .sql("select count(*) from outbox where key = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }
}
