package dev.headstart.shop.cart;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.test.EmbeddedKafkaBroker;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;
import redis.embedded.RedisServer;

@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class CartTest {
    private static final Catalog catalog = new Catalog();
    private static final EmbeddedKafkaBroker kafka = new EmbeddedKafkaKraftBroker(1, 3);
    private static final int redisPort = freePort();
    private static @Nullable RedisServer redis;

    private final UUID id = UUID.randomUUID();

    @Autowired
    private KafkaOperations<String, String> events;

    private RestClient client;

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) throws Exception {
        startRedis();
        kafka.afterPropertiesSet();
        settings.add("shop.redis", () -> "redis://127.0.0.1:" + redisPort);
        settings.add("shop.kafka", kafka::getBrokersAsString);
        settings.add("shop.catalog", catalog::url);
    }

    private static void startRedis() throws IOException {
        RedisServer server = RedisServer.newRedisServer().port(redisPort).build();
        server.start();
        redis = server;
    }

    private static void stopRedis() throws IOException {
        requireNonNull(redis).stop();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @AfterAll
    static void stopServers() throws IOException {
        kafka.destroy();
        stopRedis();
    }

    @BeforeEach
    void connect(@LocalServerPort int port) {
        catalog.down.set(false);
        client = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + port)
                .defaultStatusHandler(status -> true, (request, response) -> {})
                .build();
    }

    private Cart get() {
        return requireNonNull(client.get().uri("/carts/{id}", id).retrieve().body(Cart.class));
    }

    private Cart put(long product, int quantity) {
        return requireNonNull(put(product, quantity, Cart.class).getBody());
    }

    private <T> ResponseEntity<T> put(long product, int quantity, Class<T> answer) {
        return client.put()
                .uri("/carts/{id}/items/{product}", id, product)
                .contentType(MediaType.APPLICATION_JSON)
                .body("{\"quantity\":" + quantity + "}")
                .retrieve()
                .toEntity(answer);
    }

    /** As a shopper does who is told to try again; all carts at once are much for a service that has just started. */
    private int putAtLast(long product) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> put(product, 1, String.class).getStatusCode().value(), status -> status != 503);
    }

    private void orderPlaced(UUID order, String lines) {
        events.send("shop.orders", order.toString(), """
                        {"id":"%s","type":"order-placed","version":1,"at":"2026-11-27T07:00:00Z","key":"%s","data":
                         {"orderId":"%2$s","cartId":"%s","customer":{"name":"Ada"},"lines":%s,"totalCents":1}}""".formatted(UUID.randomUUID(), order, id, lines))
                .join();
    }

    @Test
    void aCartThatNobodyFilledIsEmpty() {
        assertThat(get()).isEqualTo(new Cart(id, List.of(), 0, 0));
    }

    @Test
    void productsAreKeptWithTheirPricesInTheOrderOfTheirAddition() {
        put(7, 1);
        put(3, 2);
        put(7, 5);
        Cart cart = get();
        assertThat(cart.items())
                .containsExactly(
                        new Cart.Item(7, "lamp-7", "Lamp 7", "lamps/1.svg", 700, 5),
                        new Cart.Item(3, "lamp-3", "Lamp 3", "lamps/1.svg", 300, 2));
        assertThat(cart.count()).isEqualTo(7);
        assertThat(cart.totalCents()).isEqualTo(4100);
    }

    @Test
    void aQuantityOfZeroRemovesTheLine() {
        put(7, 1);
        assertThat(put(7, 0).items()).isEmpty();
    }

    @Test
    void additionsAtTheSameTimeLoseNothingAndNeverExceedFiftyLines() throws Exception {
        try (ExecutorService shoppers = Executors.newFixedThreadPool(12)) {
            var answers = shoppers.invokeAll(IntStream.rangeClosed(1, 60)
                    .<Callable<Integer>>mapToObj(product -> () -> putAtLast(product))
                    .toList());
            assertThat(answers)
                    .extracting(Future::get)
                    .filteredOn(status -> status == 200)
                    .hasSize(50);
            assertThat(answers)
                    .extracting(Future::get)
                    .filteredOn(status -> status == 409)
                    .hasSize(10);
        }
        assertThat(get().items()).hasSize(50);
    }

    @Test
    void whatIsNoQuantityIsRefused() {
        var answer = put(7, 100, String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(400);
        assertThat(answer.getBody()).contains("The quantity is 100; give 1 to 99");
    }

    @Test
    void whatTheCatalogueDoesNotHaveCannotBeAdded() {
        assertThat(put(1001, 1, String.class).getStatusCode().value()).isEqualTo(404);
    }

    @Test
    void whileTheCatalogueIsDownAProductSeenBeforeCanStillBeAdded() {
        put(8, 1);
        put(8, 0);
        catalog.down.set(true);
        assertThat(put(8, 2).totalCents()).isEqualTo(1600);
        var unseen = put(999, 1, String.class);
        assertThat(unseen.getStatusCode().value()).isEqualTo(503);
        assertThat(unseen.getHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(get().items()).hasSize(1);
    }

    @Test
    void anOrderTakesOutWhatItHasAndLeavesWhatTheShopperChangedSince() {
        put(1, 1);
        put(2, 2);
        put(3, 3);
        orderPlaced(
                UUID.randomUUID(),
                "[{\"productId\":1,\"quantity\":1},{\"productId\":2,\"quantity\":1},{\"productId\":4,\"quantity\":1}]");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(get().items())
                .extracting(Cart.Item::productId)
                .containsExactly(2L, 3L));
    }

    @Test
    void anOrderThatIsToldTwiceTakesOutOnce() {
        UUID order = UUID.randomUUID();
        put(1, 1);
        orderPlaced(order, "[{\"productId\":1,\"quantity\":1}]");
        await().atMost(Duration.ofSeconds(20)).until(() -> get().items().isEmpty());
        put(1, 1);
        orderPlaced(order, "[{\"productId\":1,\"quantity\":1}]");
        put(2, 2);
        sentinel(order);
        assertThat(get().items()).extracting(Cart.Item::productId).contains(1L);
    }

    /** When an event behind others of its key took effect, they did. */
    private void sentinel(UUID key) {
        events.send("shop.orders", key.toString(), """
                        {"id":"%s","type":"order-placed","version":1,"at":"2026-11-27T07:00:00Z","key":"%s","data":
                         {"orderId":"%1$s","cartId":"%s","lines":[{"productId":2,"quantity":2}]}}""".formatted(UUID.randomUUID(), key, id))
                .join();
        await().atMost(Duration.ofSeconds(20)).until(() -> get().items().size() == 1);
    }

    @Test
    void withoutRedisAShopperIsToldQuicklyAndCartsAreBackWithIt() throws Exception {
        put(1, 1);
        stopRedis();
        long start = System.nanoTime();
        var answer = client.get().uri("/carts/{id}", id).retrieve().toEntity(String.class);
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("1");
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

        startRedis();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> put(2, 1, String.class).getStatusCode().value() == 200);
    }
}
