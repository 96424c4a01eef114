package dev.headstart.shop.platform.testing;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.headstart.shop.platform.event.Event;
import dev.headstart.shop.platform.event.Reaction;
import dev.headstart.shop.platform.event.Subscription;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What producers and consumers of events agreed on: the schemas, and a stored sample of every version that was ever published. */
public final class Contracts {
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Contracts() {}

    /** Where an event, as it stood on the wire, breaks the schema of its type and version; empty where it does not. */
    public static List<String> violations(String event) {
        JsonNode envelope = JSON.readTree(event);
        String name = "%s.v%d"
                .formatted(
                        envelope.get("type").asString(), envelope.get("version").asInt());
        return SCHEMAS
                .getSchema(text("/events/" + name + ".json"), InputFormat.JSON)
                .validate(envelope.get("data"))
                .stream()
                .map(Error::toString)
                .toList();
    }

    /** The stored sample of a version of a type. */
    public static Event sample(String type, int version) {
        return JSON.readValue(text("/events/samples/%s.v%d.json".formatted(type, version)), Event.class);
    }

    /** The types of which a consumer can't read the stored sample any more, with what it says; empty where it reads all. */
    public static List<String> unread(JsonMapper consumers, Subscription... subscriptions) {
        return List.of(subscriptions).stream()
                .flatMap(it -> it.reactions().stream())
                .flatMap(reaction -> unread(consumers, reaction).stream())
                .toList();
    }

    private static List<String> unread(JsonMapper consumers, Reaction<?> reaction) {
        JsonNode data = sample(reaction.type(), reaction.version()).data();
        JsonNode understood = consumers.valueToTree(consumers.treeToValue(data, reaction.data()));
        // what the consumer uses has to be there, with the value that was sent
        return understood.properties().stream()
                .filter(field -> field.getValue().isNull() || !data.has(field.getKey()))
                .map(field -> "%s.v%d: %s".formatted(reaction.type(), reaction.version(), field.getKey()))
                .toList();
    }

    private static String text(String resource) {
        try (InputStream stream = Contracts.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalArgumentException("no " + resource + ": every published version of an event has one");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
