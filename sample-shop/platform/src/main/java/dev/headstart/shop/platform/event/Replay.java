package dev.headstart.shop.platform.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Brings dead letters back, each to the retry topic of the group that gave it up: other groups don't see the event again. What was brought back once is not
 * brought back by the next replay.
 */
public final class Replay {
    private static final String DEAD = ".dlt";

    private final String kafka;

    Replay(String kafka) {
        this.kafka = kafka;
    }

    /** Takes the bootstrap servers and a topic, or a topic and a group joined by a dot; says how many events it brought back. */
    public static void main(String[] arguments) throws InterruptedException, ExecutionException {
        // outside of Boot the log would say all that the clients of Kafka do
        LoggingSystem.get(Replay.class.getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.ERROR);
        if (arguments.length != 2) {
            fail(
                    "usage: Replay BOOTSTRAP-SERVERS TOPIC[.GROUP], such as: Replay 127.0.0.1:18094 shop.orders.notifications");
        }
        try {
            new Replay(arguments[0])
                    .replay(arguments[1])
                    .forEach((topic, events) -> System.out.printf("%s: %d brought back%n", topic, events));
        } catch (IllegalArgumentException unknown) {
            fail(unknown.getMessage());
        } catch (TimeoutException silence) {
            fail("Kafka at %s does not answer; is the shop up?".formatted(arguments[0]));
        }
    }

    private static void fail(@Nullable String message) {
        System.err.println(message);
        System.exit(2);
    }

    /** How many events were brought back from each dead-letter topic that the topic, or the group of it, has. */
    Map<String, Integer> replay(String topic) throws InterruptedException, ExecutionException {
        Map<String, Object> reading = Map.of(
                "bootstrap.servers",
                kafka,
                "group.id",
                "replay",
                "enable.auto.commit",
                false,
                "auto.offset.reset",
                "earliest",
                "default.api.timeout.ms",
                10_000);
        Map<String, Object> writing = Map.of("bootstrap.servers", kafka, "acks", "all");
        Map<String, Integer> replayed = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(reading, new StringDeserializer(), new StringDeserializer());
                var producer = new KafkaProducer<>(writing, new StringSerializer(), new StringSerializer())) {
            for (String dead : consumer.listTopics().keySet()) {
                if (dead.equals(topic + DEAD) || (dead.startsWith(topic + ".") && dead.endsWith(DEAD))) {
                    replayed.put(dead, replay(dead, consumer, producer));
                }
            }
        }
        if (replayed.isEmpty()) {
            throw new IllegalArgumentException(
                    "no dead-letter topic of %s at %s: give a topic, or TOPIC.GROUP, that a service reads"
                            .formatted(topic, kafka));
        }
        return replayed;
    }

    private static int replay(
            String dead, KafkaConsumer<String, String> consumer, KafkaProducer<String, String> producer)
            throws InterruptedException, ExecutionException {
        List<TopicPartition> partitions = consumer.partitionsFor(dead).stream()
                .map(it -> new TopicPartition(dead, it.partition()))
                .toList();
        consumer.assign(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        String retry = dead.substring(0, dead.length() - DEAD.length()) + ".retry";
        List<Future<?>> sent = new ArrayList<>();
        while (!isRead(consumer, ends)) {
            for (ConsumerRecord<String, String> letter : consumer.poll(Duration.ofSeconds(1))) {
                sent.add(producer.send(
                        new ProducerRecord<>(retry, letter.partition(), letter.key(), letter.value(), trace(letter))));
            }
        }
        for (Future<?> acknowledgement : sent) {
            acknowledgement.get();
        }
        consumer.commitSync();
        return sent.size();
    }

    private static boolean isRead(KafkaConsumer<?, ?> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(it -> consumer.position(it.getKey()) >= it.getValue());
    }

    /** Of the headers only the trace: those on the failure would speak of the past. */
    private static Collection<Header> trace(ConsumerRecord<?, ?> letter) {
        List<Header> kept = new ArrayList<>();
        letter.headers().headers("traceparent").forEach(kept::add);
        return kept;
    }
}
