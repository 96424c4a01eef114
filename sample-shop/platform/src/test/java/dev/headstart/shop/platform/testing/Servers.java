package dev.headstart.shop.platform.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A PostgreSQL and a Kafka that all tests of a module share, and the start of a service against them. */
public final class Servers {
    private static final EmbeddedPostgres POSTGRES = startPostgres();
    private static final EmbeddedKafkaBroker KAFKA = startKafka();

    private Servers() {}

    /** Starts a service on ports of its own; further settings win over those of the servers. */
    public static ConfigurableApplicationContext start(Class<?> service, String... settings) {
        Map<String, String> all = new HashMap<>(Map.of(
                "server.port", "0",
                "shop.kafka", kafka(),
                "shop.db.primary", jdbcUrl(),
                "shop.db.replicas", jdbcUrl(),
                "shop.db.user", "postgres",
                "shop.db.password", "postgres",
                "logging.structured.format.console", ""));
        for (String setting : settings) {
            int equals = setting.indexOf('=');
            all.put(setting.substring(0, equals), setting.substring(equals + 1));
        }
        return new SpringApplicationBuilder(service)
                .run(all.entrySet().stream()
                        .map(it -> "--" + it.getKey() + "=" + it.getValue())
                        .toArray(String[]::new));
    }

    /** The bootstrap servers of the shared Kafka. */
    public static String kafka() {
        return KAFKA.getBrokersAsString();
    }

    /** The events of a key that a topic holds, as they stand there. */
    public static List<String> events(String topic, String key) {
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka(), "auto.offset.reset", "earliest");
        List<String> found = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(it -> new TopicPartition(topic, it.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream().anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
                for (ConsumerRecord<String, String> message : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(message.key())) {
                        found.add(message.value());
                    }
                }
            }
        }
        return found;
    }

    private static EmbeddedKafkaBroker startKafka() {
        var kafka = new EmbeddedKafkaKraftBroker(1, 3);
        // by default it becomes the Kafka of every service of this JVM, of those too that are to have another or none
        kafka.brokerListProperty("test.kafka");
        kafka.afterPropertiesSet();
        return kafka;
    }

    /** The shared database. */
    public static String jdbcUrl() {
        return POSTGRES.getJdbcUrl("postgres", "postgres");
    }

    /** A port on which nothing listens. */
    public static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EmbeddedPostgres startPostgres() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("max_connections", "200")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
