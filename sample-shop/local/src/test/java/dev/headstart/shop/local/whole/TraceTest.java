package dev.headstart.shop.local.whole;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.headstart.shop.local.LocalShop;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Asks Jaeger for the way of one order: HTTP, JDBC, Redis, outbox and Kafka. */
@ExtendWith(WholeShop.class)
class TraceTest {
    private final LocalShop shop;
    private final Books books;

    TraceTest(LocalShop shop) {
        this.shop = shop;
        this.books = new Books(shop);
    }

    @Test
    void oneTraceLeadsFromThePageToTheStockAndTheMail() {
        String email = "trace-" + UUID.randomUUID() + "@example.com";
        assertThat(Purchase.make(shop.ports().edge(), email, 11, 1).order()).isNotNull();

        await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> {
                    String found =
                            books.get(shop.ports().jaeger(), "/api/traces?service=notifications&lookback=5m&limit=50");
                    assertThat(JsonParser.parseString(found).getAsJsonObject().getAsJsonArray("data"))
                            .anySatisfy(trace -> assertThat(steps(trace.getAsJsonObject()))
                                    .anyMatch(step -> step.startsWith("storefront ") && step.contains("/checkout"))
                                    .anyMatch(step -> step.startsWith("orders ") && step.contains("/orders"))
                                    .contains("orders query", "cart hvals")
                                    .anyMatch(step -> step.startsWith("orders outbox "))
                                    .anyMatch(step -> step.startsWith("inventory "))
                                    .anyMatch(step -> step.startsWith("notifications ")));
                });
    }

    /** Each span as its service and its name. */
    private static Set<String> steps(JsonObject trace) {
        JsonObject processes = trace.getAsJsonObject("processes");
        JsonArray spans = trace.getAsJsonArray("spans");
        Set<String> steps = new TreeSet<>();
        for (JsonElement element : spans) {
            JsonObject span = element.getAsJsonObject();
            String service = processes
                    .getAsJsonObject(span.get("processID").getAsString())
                    .get("serviceName")
                    .getAsString();
            steps.add(service + " " + span.get("operationName").getAsString());
        }
        return steps;
    }
}
