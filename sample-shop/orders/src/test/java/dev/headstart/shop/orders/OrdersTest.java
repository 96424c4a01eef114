package dev.headstart.shop.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.shop.platform.event.Subscription;
import dev.headstart.shop.platform.testing.Contracts;
import dev.headstart.shop.platform.testing.Servers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.web.client.RestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@SuppressWarnings("unchecked")
class OrdersTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final FakeCarts CARTS = new FakeCarts();
    private static ConfigurableApplicationContext orders;

    @BeforeAll
    static void start() {
        orders = Servers.start(OrdersApplication.class, "shop.cart=" + CARTS.url());
    }

    @AfterAll
    static void stop() {
        orders.close();
        CARTS.close();
    }

    @Test
    void aCartBecomesAnOrderThatItsShopperSeesAtOnce() {
        ResponseEntity<JsonNode> placed = checkout(CARTS.filled(), aKey());
        assertThat(placed.getStatusCode().value()).isEqualTo(201);
        String orderId = orderId(placed);
        assertThat(placed.getHeaders().getLocation()).hasPath("/orders/" + orderId);

        JsonNode order = body(get(orderId, body(placed).get("position").asString()));
        assertThat(order.get("status").asString()).isEqualTo("PLACED");
        assertThat(order.get("totalCents").asLong()).isEqualTo(7500);
        assertThat(order.get("lines").get(0).get("name").asString()).isEqualTo("Moka pot");
        assertThat(order.get("timeline").get(0).get("what").asString()).isEqualTo("PLACED");
    }

    @Test
    void theSameKeyGivesTheSameOrderThoughTheCartIsEmptyByThen() {
        String cart = CARTS.filled();
        String key = aKey();
        ResponseEntity<JsonNode> first = checkout(cart, key);
        CARTS.empty(cart);
        ResponseEntity<JsonNode> second = checkout(cart, key);
        assertThat(second.getStatusCode().value()).isEqualTo(200);
        assertThat(orderId(second)).isEqualTo(orderId(first));
    }

    @Test
    void theSameKeyManyTimesAtOnceGivesOneOrderAndOneEvent() throws Exception {
        String cart = CARTS.filled();
        String key = aKey();
        double before = placedOrders();
        List<ResponseEntity<JsonNode>> answers;
        try (var shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<ResponseEntity<JsonNode>>> clicks = Stream.<Callable<ResponseEntity<JsonNode>>>generate(
                            () -> () -> checkout(cart, key))
                    .limit(8)
                    .toList();
            answers = shoppers.invokeAll(clicks).stream().map(Future::resultNow).toList();
        }
        assertThat(answers).extracting(OrdersTest::orderId).containsOnly(orderId(answers.getFirst()));
        assertThat(answers).filteredOn(it -> it.getStatusCode().value() == 201).hasSize(1);
        assertThat(placedOrders() - before).isEqualTo(1);
        assertThat(orders.getBean(JdbcClient.class)
                        .sql("select count(*) from placed where key = ?")
                        .param(key)
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        String orderId = orderId(answers.getFirst());
        await().atMost(SOON).untilAsserted(() -> assertThat(Servers.events("shop.orders", orderId))
                .hasSize(1));
    }

    @Test
    void theEventOfAnOrderKeepsItsContract() {
        String orderId = orderId(checkout(CARTS.filled(), aKey()));
        await().atMost(SOON).untilAsserted(() -> assertThat(Servers.events("shop.orders", orderId))
                .hasSize(1));
        String event = Servers.events("shop.orders", orderId).getFirst();
        assertThat(Contracts.violations(event)).isEmpty();
        assertThat(event).contains("\"order-placed\"").contains(orderId);
    }

    @Test
    void everyPublishedVersionIsStillRead() {
        Subscription[] read = orders.getBeansOfType(Subscription.class).values().toArray(Subscription[]::new);
        assertThat(read).hasSize(2);
        assertThat(Contracts.unread(orders.getBean(JsonMapper.class), read)).isEmpty();
    }

    @Test
    void anEmptyCartIsRefused() {
        ResponseEntity<JsonNode> refused = checkout(UUID.randomUUID().toString(), aKey());
        assertThat(refused.getStatusCode().value()).isEqualTo(409);
        assertThat(body(refused).get("detail").asString()).contains("is empty; put something into it");
    }

    @Test
    void whatIsMissingOrWrongIsNamed() {
        ResponseEntity<JsonNode> refused = post(orders, """
                {"cartId": "%s", "key": " ", "customer": {"name": "Ada", "email": "nowhere", "address": ""}}""".formatted(CARTS.filled()));
        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(refused.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(body(refused).get("errors").propertyNames())
                .containsExactlyInAnyOrder("key", "customer.email", "customer.address");
    }

    @Test
    void anOrderThatIsNotThereIsNotFoundAndAPositionThatIsNoneIsRefused() {
        assertThat(get(UUID.randomUUID().toString(), "0/0").getStatusCode().value())
                .isEqualTo(404);
        ResponseEntity<JsonNode> refused = get(UUID.randomUUID().toString(), "yesterday");
        assertThat(refused.getStatusCode().value()).isEqualTo(400);
        assertThat(body(refused).get("detail").asString()).contains("X-Read-After", "yesterday");
    }

    @Test
    void theStatusFollowsStockAndMailInWhicheverOrderTheyCome() {
        String orderId = orderId(checkout(CARTS.filled(), aKey()));
        tell("shop.mails", orderId, "mail-sent", "\"kind\": \"CONFIRMATION\", \"messageId\": \"<m>\"");
        awaitTimeline(orderId, 2);
        assertThat(status(orderId)).isEqualTo("PLACED");
        tell("shop.stock", orderId, "stock-reserved", "\"more\": 1");
        awaitTimeline(orderId, 3);
        assertThat(status(orderId)).isEqualTo("CONFIRMED");
    }

    @Test
    void anOrderWithoutStockIsRefused() {
        String orderId = orderId(checkout(CARTS.filled(), aKey()));
        tell("shop.stock", orderId, "stock-refused", "\"missing\": [17]");
        awaitTimeline(orderId, 2);
        assertThat(status(orderId)).isEqualTo("REFUSED");
    }

    @Test
    void checkoutAnswersWithoutKafkaAndTheEventComesWhenAnInstanceHasIt() {
        try (var cutOff = Servers.start(
                OrdersApplication.class, "shop.cart=" + CARTS.url(), "shop.kafka=127.0.0.1:" + Servers.freePort())) {
            String orderId = orderId(checkout(cutOff, CARTS.filled(), aKey()));
            await().atMost(SOON).untilAsserted(() -> assertThat(Servers.events("shop.orders", orderId))
                    .hasSize(1));
        }
    }

    private static String aKey() {
        return UUID.randomUUID().toString();
    }

    /** As a shopper does it: asks again with the same key when the answer is 503, as it may be on a machine that is busy. */
    private static ResponseEntity<JsonNode> checkout(String cartId, String key) {
        return checkout(orders, cartId, key);
    }

    private static ResponseEntity<JsonNode> checkout(
            ConfigurableApplicationContext instance, String cartId, String key) {
        return await().atMost(SOON)
                .until(
                        () -> post(instance, request(cartId, key)),
                        it -> it.getStatusCode().value() != 503);
    }

    private static String request(String cartId, String key) {
        return """
                {"cartId": "%s", "key": "%s",
                 "customer": {"name": "Ada Lovelace", "email": "ada@example.org", "address": "12 St James's Square"}}""".formatted(cartId, key);
    }

    private static ResponseEntity<JsonNode> post(ConfigurableApplicationContext instance, String body) {
        return http(instance)
                .post()
                .uri("/orders")
                .contentType(MediaType.APPLICATION_JSON)
                .body(body)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static ResponseEntity<JsonNode> get(String orderId, String position) {
        return http(orders)
                .get()
                .uri("/orders/{id}", orderId)
                .header("X-Read-After", position)
                .retrieve()
                .toEntity(JsonNode.class);
    }

    private static RestClient http(ConfigurableApplicationContext instance) {
        return RestClient.builder()
                .baseUrl("http://127.0.0.1:" + instance.getEnvironment().getProperty("local.server.port"))
                .defaultStatusHandler(HttpStatusCode::isError, (request, response) -> {})
                .build();
    }

    private static JsonNode body(ResponseEntity<JsonNode> answer) {
        return Objects.requireNonNull(answer.getBody(), "an answer without a body");
    }

    private static String orderId(ResponseEntity<JsonNode> answer) {
        return body(answer).get("orderId").asString();
    }

    private static String status(String orderId) {
        return body(get(orderId, "0/0")).get("status").asString();
    }

    private static void awaitTimeline(String orderId, int moments) {
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(body(get(orderId, "0/0")).get("timeline")).hasSize(moments));
    }

    private static double placedOrders() {
        return orders.getBean(MeterRegistry.class)
                .get("orders.placed")
                .counter()
                .count();
    }

    private static void tell(String topic, String orderId, String type, String fields) {
        String event = """
                {"id": "%s", "type": "%s", "version": 1, "at": "2026-11-27T09:00:00Z", "key": "%s",
                 "data": {"orderId": "%s", %s}}""".formatted(UUID.randomUUID(), type, orderId, orderId, fields);
        orders.getBean(KafkaTemplate.class).send(topic, orderId, event).join();
    }
}
