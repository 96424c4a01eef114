package dev.headstart.shop.platform.event;

import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;
import tools.jackson.databind.json.JsonMapper;

/** Applies what a subscription reacts to and passes over the rest: types and versions that came after this service was built. */
record EventListener(Subscription subscription, JsonMapper json, BiConsumer<Event, Runnable> once)
        implements MessageListener<String, String> {
    @Override
    public void onMessage(ConsumerRecord<String, String> message) {
        Event event = json.readValue(message.value(), Event.class);
        for (Reaction<?> reaction : subscription.reactions()) {
            if (reaction.isTo(event)) {
                once.accept(event, () -> reaction.apply(event, json));
            }
        }
    }
}
