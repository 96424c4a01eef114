package dev.headstart.shop.platform.event;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/**
 * Something that happened, as it travels.
 *
 * @param id of this event, the same however often it is delivered
 * @param type what happened: {@code order-placed}
 * @param version of the type; another version is another JSON schema
 * @param at when it happened
 * @param key what it happened to; events of one key arrive in order
 * @param data as the schema {@code events/<type>.v<version>.json} describes it
 */
public record Event(UUID id, String type, int version, Instant at, String key, JsonNode data) {
    /** Refuses an event of which a part is missing. */
    public Event {
        Objects.requireNonNull(id, "an event has an id");
        Objects.requireNonNull(type, "an event has a type");
        Objects.requireNonNull(at, "an event has a time");
        Objects.requireNonNull(key, "an event has a key");
        Objects.requireNonNull(data, "an event has data");
    }
}
