package dev.headstart.shop.platform.event;

import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.time.Clock;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives every service its consumers, and a service with a schema its outbox and inbox. A service declares {@link Subscription}s for what it reads and a
 * {@link NewTopic} for what it owns.
 */
@AutoConfiguration
@EnableConfigurationProperties(EventSettings.class)
public class EventsConfiguration {
    @Bean
    Topics topics(
            KafkaAdmin admin,
            ObjectProvider<NewTopic> owned,
            ObjectProvider<Subscription> subscriptions,
            @Value("${spring.application.name}") String group) {
        Stream<String> read = subscriptions.stream()
                .flatMap(it -> Stream.of(it.topic(), it.retryTopic(group), it.deadLetterTopic(group)));
        return new Topics(
                admin,
                Stream.concat(owned.stream(), read.map(EventsConfiguration::topic))
                        .toList());
    }

    /** A topic of the shop, to be declared by the service that owns it. */
    public static NewTopic topic(String name) {
        return TopicBuilder.name(name).partitions(Topics.PARTITIONS).build();
    }

    @Bean
    EventConsumers eventConsumers(
            ConcurrentKafkaListenerContainerFactory<Object, Object> factory,
            KafkaOperations<String, String> kafka,
            Topics topics,
            EventSettings settings,
            Readers readers) {
        var consumers = new EventConsumers(factory, kafka, topics, settings);
        readers.subscriptions().forEach(it -> consumers.add(readers.group(), it, readers.listener(it)));
        return consumers;
    }

    @Bean
    Readers readers(
            @Value("${spring.application.name}") String group,
            ObjectProvider<Subscription> subscriptions,
            JsonMapper json,
            ObjectProvider<Inbox> inbox) {
        BiConsumer<Event, Runnable> always = (event, effect) -> effect.run();
        Inbox kept = inbox.getIfAvailable();
        return new Readers(group, subscriptions.stream().toList(), json, kept == null ? always : kept::once);
    }

    /** What the service reads, and how often an event may take effect: once with an inbox, else as often as it comes. */
    record Readers(String group, List<Subscription> subscriptions, JsonMapper json, BiConsumer<Event, Runnable> once) {
        EventListener listener(Subscription subscription) {
            return new EventListener(subscription, json, once);
        }
    }

    /** What needs tables, and so a schema. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty("shop.schema")
    static class Tables {
        @Bean
        @ConditionalOnMissingBean
        Clock clock() {
            return Clock.systemUTC();
        }

        @Bean
        TraceLink traceLink(ObjectProvider<Tracer> tracer, ObjectProvider<Propagator> propagator) {
            return new TraceLink(
                    tracer.getIfAvailable(() -> Tracer.NOOP), propagator.getIfAvailable(() -> Propagator.NOOP));
        }

        @Bean
        OutboxRelay outboxRelay(
                JdbcClient database,
                TransactionTemplate transactions,
                KafkaOperations<String, String> kafka,
                Topics topics,
                TraceLink traces) {
            return new OutboxRelay(database, transactions, kafka, topics, traces);
        }

        /** Asks for the relay late: topics, and with them the relay, depend on subscriptions, whose effects publish too. */
        @Bean
        Outbox outbox(
                JdbcClient database,
                JsonMapper json,
                TraceLink traces,
                Clock clock,
                ObjectProvider<OutboxRelay> relay) {
            return new Outbox(
                    database, json, traces, clock, () -> relay.getObject().wake());
        }

        @Bean
        Inbox inbox(JdbcClient database, TransactionTemplate transactions) {
            return new Inbox(database, transactions);
        }

        @Bean
        OutboxMetrics outboxMetrics(JdbcClient database) {
            return new OutboxMetrics(database);
        }
    }
}
