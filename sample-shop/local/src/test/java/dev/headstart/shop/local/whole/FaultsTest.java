package dev.headstart.shop.local.whole;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.Service;
import dev.headstart.shop.local.whole.Books.Entry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Each part of the shop is taken away in turn while orders keep coming; at the end the books must balance. */
@ExtendWith(WholeShop.class)
class FaultsTest {
    private static final int SEEN = 11;

    private final LocalShop shop;
    private final Books books;
    private final Shopper shopper;
    private final String run = "faults" + UUID.randomUUID().toString().substring(0, 8);
    private final Traffic traffic;
    private int searched;

    FaultsTest(LocalShop shop) {
        this.shop = shop;
        this.books = new Books(shop);
        this.shopper = new Shopper(shop.ports().edge());
        this.traffic = new Traffic(shop.ports().edge(), run);
    }

    @Test
    void whateverIsKilledNoOrderIsLostAndNoneIsDoubled() throws Exception {
        Map<Integer, Integer> before = stock();
        assertThat(shopper.get("/").status()).isEqualTo(200);
        UUID order = requireNonNull(Purchase.make(shop.ports().edge(), run + "-first@example.com", SEEN, 1)
                .order());

        traffic.start(Duration.ofMillis(400));
        ordersArrive(5);
        withoutKafkaOrdersAreTaken();
        withoutOneReplicaAllGoesOn(order);
        withoutRedisShoppersBrowseAndSeeTheirOrders(order);
        withoutCatalogueShoppersBuyWhatWasSeenBefore(order);
        eachServiceComesBack(order);
        ordersArrive(5);
        traffic.close();

        theBooksBalance(before);
    }

    private Map<Integer, Integer> stock() {
        Map<Integer, Integer> available = new HashMap<>();
        Traffic.PRODUCTS.forEach(product -> available.put(product, books.available(product)));
        return available;
    }

    private void ordersArrive(int more) {
        int now = traffic.answered().size();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(traffic.answered()).hasSizeGreaterThanOrEqualTo(now + more));
    }

    private void withoutKafkaOrdersAreTaken() {
        shop.kill("kafka");
        int now = traffic.answered().size();
        await().during(Duration.ofSeconds(30)).atMost(Duration.ofSeconds(40)).until(() -> shop.process("kafka")
                .isEmpty());
        assertThat(traffic.answered())
                .as("orders in half a minute without Kafka")
                .hasSizeGreaterThan(now + 30);
        shop.kill("orders");
        shop.start("orders"); // healthy without Kafka too
        ordersArrive(5);
        shop.start("kafka");
    }

    private void withoutOneReplicaAllGoesOn(UUID order) {
        shop.kill("postgres-replica-1");
        ordersArrive(10);
        assertThat(shopper.get("/search?q=lamp").status()).isEqualTo(200);
        assertThat(shopper.get("/orders/" + order).status()).isEqualTo(200);
        shop.start("postgres-replica-1");
    }

    private void withoutRedisShoppersBrowseAndSeeTheirOrders(UUID order) {
        shop.kill("redis");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(shopper.get("/").status()).isEqualTo(200);
            assertThat(shopper.get("/search?q=table").status()).isEqualTo(200);
            assertThat(shopper.get("/orders/" + order).status()).isEqualTo(200);
            assertThat(new Shopper(shop.ports().edge()).addToCart(SEEN, 1).status())
                    .isEqualTo(503);
        });
        awaitBreaker(Service.CATALOG, "redis", "open");
        shop.start("redis");
        awaitBreaker(Service.CATALOG, "redis", "closed");
        ordersArrive(5);
    }

    private void withoutCatalogueShoppersBuyWhatWasSeenBefore(UUID order) {
        shop.kill("catalog");
        assertThat(shopper.get("/").status()).as("the home page, from the edge").isEqualTo(200);
        assertThat(shopper.get("/orders/" + order).status()).isEqualTo(200);
        ordersArrive(5);
        awaitBreaker(Service.STOREFRONT, "catalog", "open");
        shop.start("catalog");
        awaitBreaker(Service.STOREFRONT, "catalog", "closed");
    }

    /** While people search for words that nobody has searched for: no cache knows them. */
    private void awaitBreaker(Service service, String remote, String state) {
        int metrics = shop.ports().of(service);
        await(remote + "'s breaker in " + service.id() + " is " + state)
                .atMost(Duration.ofSeconds(30))
                .until(() -> {
                    shopper.get("/search?q=lamp" + searched++);
                    return books.get(metrics, "/actuator/prometheus")
                            .lines()
                            .anyMatch(line -> line.startsWith("resilience4j_circuitbreaker_state{")
                                    && line.contains("name=\"" + remote + "\"")
                                    && line.contains("state=\"" + state + "\"")
                                    && line.endsWith(" 1.0"));
                });
    }

    private void eachServiceComesBack(UUID order) {
        for (String service : List.of("inventory", "notifications")) {
            shop.kill(service);
            ordersArrive(3);
            shop.start(service);
        }
        shop.kill("orders");
        assertThat(shopper.get("/cart").status()).as("carts without orders").isEqualTo(200);
        shop.start("orders");
        ordersArrive(3);
        shop.kill("cart");
        assertThat(shopper.get("/").status()).isEqualTo(200);
        assertThat(shopper.get("/orders/" + order).status())
                .as("orders without carts")
                .isEqualTo(200);
        shop.start("cart");
        ordersArrive(3);
        shop.kill("storefront");
        assertThat(shopper.get("/").status()).as("the home page, from the edge").isEqualTo(200);
        shop.start("storefront");
    }

    private void theBooksBalance(Map<Integer, Integer> before) {
        Map<String, Purchase> sent = traffic.purchases().stream()
                .filter(Purchase::sent)
                .collect(Collectors.toMap(Purchase::email, purchase -> purchase));
        sent.put(run + "-first@example.com", new Purchase(run + "-first@example.com", SEEN, 1, true, null));

        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(books.orders(run))
                        .allSatisfy(entry -> assertThat(entry.reserved() + entry.refused())
                                .as("outcomes of %s", entry)
                                .isEqualTo(1))
                        .allSatisfy(entry -> assertThat(books.mails(entry.email()))
                                .as("mails of %s", entry)
                                .hasSize(1)));

        Map<String, List<Entry>> orders = orders();
        assertThat(sent.keySet()).as("who has an order has placed it").containsAll(orders.keySet());
        assertThat(orders.values()).as("nobody has two").allSatisfy(entries -> assertThat(entries)
                .hasSize(1));
        assertThat(traffic.answered()).hasSizeGreaterThan(100).allSatisfy(purchase -> assertThat(
                        orders.get(purchase.email()))
                .extracting(Entry::order)
                .containsExactly(purchase.order()));

        Map<Integer, Integer> bought = new HashMap<>(before);
        orders.forEach((email, entries) -> {
            Purchase purchase = requireNonNull(sent.get(email));
            bought.merge(
                    purchase.product(),
                    -purchase.quantity() * entries.getFirst().reserved(),
                    Integer::sum);
        });
        assertThat(stock()).as("stock is what it was, less what was bought").isEqualTo(bought);
    }

    private Map<String, List<Entry>> orders() {
        try {
            return books.orders(run).stream().collect(Collectors.groupingBy(Entry::email));
        } catch (java.sql.SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
