package dev.headstart.shop.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.headstart.shop.inventory.stock.OrderPlaced;
import dev.headstart.shop.inventory.stock.Reservations;
import dev.headstart.shop.platform.event.Event;
import dev.headstart.shop.platform.event.Inbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/** The service on a database of its own, without Kafka: what it would send stays in its outbox. */
@SpringBootTest(properties = "shop.kafka=127.0.0.1:1")
@AutoConfigureMockMvc
class InventoryTest {
    @Autowired
    private MockMvcTester http;

    @Autowired
    private Reservations reservations;

    @Autowired
    private Inbox inbox;

    @Autowired
    private JdbcClient database;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        InventoryDatabase.properties(properties);
    }

    @Test
    void concurrentOrdersNeverTakeMoreThanThereIs() throws Exception {
        var products = List.of(101, 102, 103, 104);
        products.forEach(it -> stock(it, 50));
        var random = new SplittableRandom(1);
        try (var threads = Executors.newFixedThreadPool(8)) {
            var orders = new ArrayList<Future<?>>();
            for (var n = 0; n < 200; n++) {
                var order = order(
                        products.get(random.nextInt(4)), 1 + random.nextInt(3),
                        products.get(random.nextInt(4)), 1 + random.nextInt(3));
                orders.add(threads.submit(() -> reservations.reserve(order)));
            }
            for (var order : orders) {
                order.get();
            }
        }
        for (var product : products) {
            assertThat(available(product)).isBetween(0, 5);
            assertThat(available(product) + reserved(product)).isEqualTo(50);
            assertThat(database.sql("SELECT sum(quantity) FROM reservation WHERE product_id = ?")
                            .param(product)
                            .query(Integer.class)
                            .single())
                    .isEqualTo(reserved(product));
        }
    }

    @Test
    void anOrderIsReservedWhollyOrNotAtAll() {
        stock(201, 10);
        stock(202, 1);
        var order = order(201, 2, 202, 2);

        reservations.reserve(order);

        assertThat(available(201)).isEqualTo(10);
        assertThat(available(202)).isEqualTo(1);
        assertThat(event(order.orderId().toString(), "stock-refused")).contains("\"missing\":[202]");
    }

    @Test
    void aProductThatDoesNotExistIsMissing() {
        var order = order(99_999, 1, 1, 1);

        reservations.reserve(order);

        assertThat(event(order.orderId().toString(), "stock-refused")).contains("\"missing\":[99999]");
    }

    @Test
    void anEventThatComesTwiceReservesOnce() {
        stock(301, 10);
        var order = order(301, 3, 301, 1);
        var event = new Event(
                UUID.randomUUID(),
                "order-placed",
                1,
                Instant.EPOCH,
                order.orderId().toString(),
                JsonMapper.shared().valueToTree(order));

        inbox.once(event, () -> reservations.reserve(order));
        inbox.once(event, () -> reservations.reserve(order));

        assertThat(available(301)).isEqualTo(6);
        assertThat(reserved(301)).isEqualTo(4);
        assertThat(event(order.orderId().toString(), "stock-reserved")).isNotEmpty();
    }

    @Test
    void onlyWhatCrossesALimitIsTold() {
        stock(401, 8);
        reservations.reserve(order(401, 1, 401, 1));
        assertThat(events("401")).isEmpty();

        reservations.reserve(order(401, 1, 401, 1));
        assertThat(event("401", "availability-changed")).contains("\"availability\":\"LOW\"");

        reservations.reserve(order(401, 2, 401, 2));
        assertThat(events("401")).hasSize(2);
    }

    @Test
    void aNewPriceIsToldAndReachesTheListing() {
        assertThat(put("/products/501/price", "{\"priceCents\": 123}")).hasStatus(204);
        assertThat(put("/products/501/price", "{\"priceCents\": 123}")).hasStatus(204);

        assertThat(events("501")).singleElement().asString().contains("\"priceCents\":123");
        await().untilAsserted(() -> assertThat(database.sql("SELECT price_cents FROM catalog.listing WHERE id = 501")
                        .query(Integer.class)
                        .single())
                .isEqualTo(123));
    }

    @Test
    void stockIsSetAndAskedFor() {
        assertThat(put("/products/601/stock", "{\"quantity\": 7}")).hasStatus(204);

        assertThat(http.get().uri("/products/601/stock"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("{\"productId\": 601, \"available\": 7, \"reserved\": 0}");
    }

    @Test
    void whatCannotBeIsRefusedWithAReason() {
        assertThat(put("/products/1/price", "{\"priceCents\": 0}"))
                .hasStatus(400)
                .bodyText()
                .contains("priceCents is 0");
        assertThat(put("/products/1/stock", "{\"quantity\": -1}")).hasStatus(400);
        assertThat(put("/products/77777/price", "{\"priceCents\": 5}"))
                .hasStatus(404)
                .bodyText()
                .contains("there is no product 77777");
        assertThat(http.get().uri("/products/77777/stock")).hasStatus(404);
    }

    @Test
    void theReaderOfTheCatalogueSeesNothingElse() {
        var reader = JdbcClient.create(new DriverManagerDataSource(InventoryDatabase.url("catalog")));

        assertThat(reader.sql("SELECT count(*) FROM catalog.product")
                        .query(Integer.class)
                        .single())
                .isEqualTo(50_000);
        assertThatThrownBy(() ->
                        reader.sql("SELECT * FROM inventory.stock").query().singleRow())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    private MvcTestResult put(String uri, String body) {
        return http.put()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    private static OrderPlaced order(int product, int quantity, int other, int otherQuantity) {
        return new OrderPlaced(
                UUID.randomUUID(),
                List.of(new OrderPlaced.Line(product, quantity), new OrderPlaced.Line(other, otherQuantity)));
    }

    private void stock(int product, int available) {
        database.sql("UPDATE stock SET available = ?, reserved = 0 WHERE product_id = ?")
                .params(available, product)
                .update();
    }

    private int available(int product) {
        return column("available", product);
    }

    private int reserved(int product) {
        return column("reserved", product);
    }

    private int column(String column, int product) {
        return database.sql("SELECT " + column + " FROM stock WHERE product_id = ?")
                .param(product)
                .query(Integer.class)
                .single();
    }

    private String event(String key, String type) {
        return events(key).stream()
                .filter(it -> it.contains("\"" + type + "\""))
                .findFirst()
                .orElse("");
    }

    private List<String> events(String key) {
        return database.sql("SELECT event FROM outbox WHERE key = ? ORDER BY position")
                .param(key)
                .query((row, _) -> row.getString(1))
                .list();
    }
}
