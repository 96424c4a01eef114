package dev.headstart.shop.platform.event;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.CommonErrorHandler;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer.HeaderNames.HeadersToAdd;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.support.ExponentialBackOffWithMaxRetries;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.FixedBackOff;
import tools.jackson.core.JacksonException;

/**
 * Reads what the service subscribed to. An event that fails leaves its topic for the group's retry topic, so that others do not wait for it. There it is tried
 * with growing delays, others behind it waiting: when the cause is not the event but, say, the database, few events use up their tries.
 */
final class EventConsumers implements SmartLifecycle {
    private final ConcurrentKafkaListenerContainerFactory<Object, Object> factory;
    private final KafkaOperations<String, String> kafka;
    private final Topics topics;
    private final EventSettings settings;
    private final List<ConcurrentMessageListenerContainer<Object, Object>> containers = new ArrayList<>();
    private volatile @Nullable Thread starter;

    EventConsumers(
            ConcurrentKafkaListenerContainerFactory<Object, Object> factory,
            KafkaOperations<String, String> kafka,
            Topics topics,
            EventSettings settings) {
        this.factory = factory;
        this.kafka = kafka;
        this.topics = topics;
        this.settings = settings;
    }

    void add(String group, Subscription subscription, EventListener listener) {
        String retry = subscription.retryTopic(group);
        containers.add(container(subscription.topic(), group, listener, handler(retry, new FixedBackOff(0, 0))));

        DefaultErrorHandler last = handler(subscription.deadLetterTopic(group), growingDelays());
        last.addNotRetryableExceptions(JacksonException.class); // it will not be readable later either
        var retries = container(retry, group + ".retry", listener, last);
        retries.setConcurrency(1);
        containers.add(retries);
    }

    private ConcurrentMessageListenerContainer<Object, Object> container(
            String topic, String group, EventListener listener, CommonErrorHandler errorHandler) {
        ConcurrentMessageListenerContainer<Object, Object> container = factory.createContainer(topic);
        container.setBeanName(topic);
        container.setCommonErrorHandler(errorHandler);
        container.getContainerProperties().setGroupId(group);
        container.getContainerProperties().setClientId(group + "-" + topic);
        container.getContainerProperties().setMessageListener(listener);
        return container;
    }

    private DefaultErrorHandler handler(String next, BackOff delays) {
        var recoverer = new DeadLetterPublishingRecoverer(
                kafka, (message, failure) -> new TopicPartition(next, message.partition()));
        recoverer.excludeHeader(HeadersToAdd.EX_STACKTRACE);
        return new DefaultErrorHandler(recoverer, delays);
    }

    private BackOff growingDelays() {
        var delays = new ExponentialBackOffWithMaxRetries(settings.retries());
        delays.setInitialInterval(settings.firstRetry().toMillis());
        delays.setMultiplier(2);
        delays.setMaxInterval(settings.firstRetry().toMillis() * 32);
        return delays;
    }

    @Override
    public void start() {
        starter = Thread.ofVirtual().name("event-consumers").start(() -> {
            try {
                topics.await();
                containers.forEach(ConcurrentMessageListenerContainer::start);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void stop() {
        Thread running = starter;
        if (running != null) {
            running.interrupt();
            starter = null;
        }
        containers.forEach(ConcurrentMessageListenerContainer::stop);
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }
}
