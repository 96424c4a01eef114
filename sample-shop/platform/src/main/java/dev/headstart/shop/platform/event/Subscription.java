package dev.headstart.shop.platform.event;

import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * What a service reads of a topic. A bean of this type is all that a service needs to declare in order to consume events.
 *
 * @param topic that is read
 * @param reactions to its events; events without one are passed over
 */
public record Subscription(String topic, List<Reaction<?>> reactions) {
    /** A subscription that does not react to anything yet. */
    public static Subscription to(String topic) {
        return new Subscription(topic, List.of());
    }

    /** This subscription, reacting to version 1 of a type too. */
    public <T> Subscription on(String type, Class<T> data, BiConsumer<Event, T> effect) {
        var reaction = new Reaction<>(type, 1, data, effect);
        return new Subscription(
                topic, Stream.concat(reactions.stream(), Stream.of(reaction)).toList());
    }

    String retryTopic(String group) {
        return topic + "." + group + ".retry";
    }

    String deadLetterTopic(String group) {
        return topic + "." + group + ".dlt";
    }
}
