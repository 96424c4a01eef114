package dev.headstart.shop.platform.event;

import java.util.function.BiConsumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service does about one version of one type of event.
 *
 * @param type of the events
 * @param version of the type
 * @param data the fields of the event that the service uses; it ignores others
 * @param effect is applied in the transaction that also remembers the event
 */
public record Reaction<T>(String type, int version, Class<T> data, BiConsumer<Event, T> effect) {
    boolean isTo(Event event) {
        return type.equals(event.type()) && version == event.version();
    }

    void apply(Event event, JsonMapper json) {
        effect.accept(event, json.treeToValue(event.data(), data));
    }
}
