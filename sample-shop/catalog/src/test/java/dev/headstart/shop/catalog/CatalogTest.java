package dev.headstart.shop.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpHeaders;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** The service on the catalogue that inventory publishes, with Redis and Kafka. */
@SpringBootTest
@AutoConfigureMockMvc
@EmbeddedKafka(bootstrapServersProperty = "shop.kafka")
@Import(CatalogTest.SettableClock.class)
class CatalogTest {
    private static volatile Instant now = Instant.parse("2026-06-01T12:00:00Z");

    @Autowired
    private MockMvcTester http;

    @Autowired
    private KafkaTemplate<String, String> kafka;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry properties) {
        Servers.properties(properties);
    }

    @TestConfiguration
    static class SettableClock {
        @Bean
        @Primary
        InstantSource settable() {
            return () -> now;
        }
    }

    @BeforeEach
    void everythingInTheCacheIsOld() {
        now = now.plusSeconds(7200);
    }

    @Test
    void aProductHasAllThatItsPageShows() {
        assertThat(get("/products/1")).hasStatusOk().bodyJson().satisfies(it -> {
            assertThat(it).extractingPath("$.id").isEqualTo(1);
            assertThat(it).extractingPath("$.category").isEqualTo("coffee");
            assertThat(it).extractingPath("$.categoryName").isEqualTo("Coffee");
            assertThat(it).extractingPath("$.attributes.Weight").asString().isNotEmpty();
            assertThat(it).extractingPath("$.image").asString().matches("coffee-\\d+\\.svg");
        });
    }

    @Test
    void whoHasTheAnswerIsToldSoInsteadOfGettingItAgain() {
        var etag = String.valueOf(get("/products/2").getResponse().getHeader(HttpHeaders.ETAG));

        assertThat(http.get().uri("/products/2").header(HttpHeaders.IF_NONE_MATCH, etag))
                .hasStatus(304);
        assertThat(get("/products/2")).hasHeader(HttpHeaders.CACHE_CONTROL, "max-age=5, public");
    }

    @Test
    void categoriesArePagedInEveryOrder() {
        assertThat(get("/categories")).bodyJson().extractingPath("$.length()").isEqualTo(24);
        for (var sort : Sort.values()) {
            assertThat(get("/categories/tea?page=86&sort=" + sort.parameter))
                    .hasStatusOk()
                    .bodyJson()
                    .satisfies(it -> {
                        assertThat(it).extractingPath("$.title").isEqualTo("Tea");
                        assertThat(it).extractingPath("$.pages").isEqualTo(87);
                        assertThat(it).extractingPath("$.total").isEqualTo(2084);
                        assertThat(it).extractingPath("$.products.length()").isEqualTo(20);
                    });
        }
    }

    @Test
    void theCheapestComesFirstByPriceAndLastByItsReverse() {
        var cheapest = Servers.sql("catalog")
                .sql("SELECT min(price_cents) FROM catalog.listing WHERE category = 'books'")
                .query(Integer.class)
                .single();

        assertThat(get("/categories/books?sort=price"))
                .bodyJson()
                .extractingPath("$.products[0].priceCents")
                .isEqualTo(cheapest);
    }

    @Test
    void aSearchFindsWordsTheirBeginningsAndTheirTypos() {
        assertThat(names("/search?q=oak+side+table")).contains("oak side table");
        assertThat(names("/search?q=walnut+bookc")).contains("walnut bookcase");
        assertThat(names("/search?q=bookcsae")).contains("bookcase");
        assertThat(get("/search?q=qqqqqqzzz"))
                .bodyJson()
                .extractingPath("$.total")
                .isEqualTo(0);
    }

    @Test
    void highlightsAndRelatedAreFull() {
        assertThat(get("/highlights")).bodyJson().satisfies(it -> {
            assertThat(it).extractingPath("$.featured.length()").isEqualTo(8);
            assertThat(it).extractingPath("$.popular.length()").isEqualTo(12);
        });
        List<Integer> shown = JsonPath.read(body("/highlights"), "$.*[*].id");
        assertThat(shown).as("nothing is shown twice").hasSize(20).doesNotHaveDuplicates();
        assertThat(get("/products/3/related"))
                .bodyJson()
                .extractingPath("$.length()")
                .isEqualTo(6);
        assertThat(get("/products?ids=3,1,99999")).bodyJson().satisfies(it -> {
            assertThat(it).extractingPath("$.length()").isEqualTo(2);
            assertThat(it).extractingPath("$[0].id").isEqualTo(3);
        });
    }

    @Test
    void whatCannotBeIsRefusedWithAReason() {
        assertThat(get("/products/99999")).hasStatus(404).bodyText().contains("there is no product 99999");
        assertThat(get("/categories/cars")).hasStatus(404).bodyText().contains("cars");
        assertThat(get("/categories/tea?sort=size")).hasStatus(400).bodyText().contains("popular, price, -price, name");
        assertThat(get("/categories/tea?page=-1")).hasStatus(400).bodyText().contains("page is -1");
        assertThat(get("/search?q=...")).hasStatus(400);
        assertThat(get("/products/apple")).hasStatus(400);
    }

    @Test
    void aNewPriceIsSeenAfterItsEvent() {
        get("/products/25");
        get("/categories/coffee");
        String found = "/search?q="
                + JsonPath.read(body("/products/25"), "$.name").toString().replace(' ', '+');
        assertThat(body(found)).contains("\"id\":25,").doesNotContain(":4242");
        Servers.sql("inventory")
                .sql("UPDATE inventory.price SET price_cents = 4242 WHERE product_id = 25")
                .update();
        assertThat(price()).isNotEqualTo("4242");

        var _ = kafka.send("shop.products", "25", """
                {"id": "%s", "type": "price-changed", "version": 1, "at": "2026-06-01T12:00:00Z", "key": "25",
                 "data": {"productId": 25, "category": "coffee", "priceCents": 4242}}""".formatted(UUID.randomUUID()));

        await().untilAsserted(() -> assertThat(price()).isEqualTo("4242"));
        await().untilAsserted(() -> assertThat(body(found)).contains(":4242"));
    }

    @Test
    void whetherAProductCanBeHadIsOnItsPageAfterItsEventAndInListsWhenTheyAreMadeAnew() {
        assertThat(body("/products/26")).doesNotContain("\"availability\":\"OUT\"");
        String listed = body("/categories/coffee");
        Servers.sql("inventory")
                .sql("UPDATE inventory.stock SET available = 0 WHERE product_id = 26")
                .update();

        var _ = kafka.send("shop.products", "26", """
                {"id": "%s", "type": "availability-changed", "version": 1, "at": "2026-06-01T12:00:00Z", "key": "26",
                 "data": {"productId": 26, "category": "coffee", "availability": "OUT"}}""".formatted(UUID.randomUUID()));

        await().untilAsserted(() -> assertThat(body("/products/26")).contains("\"availability\":\"OUT\""));
        assertThat(body("/categories/coffee")).isEqualTo(listed);
    }

    @Test
    void withoutRedisAnswersComeFromTheDatabase() throws Exception {
        get("/products/4");
        Servers.stopRedis();
        try {
            for (var id = 4; id < 40; id++) {
                assertThat(get("/products/" + id)).hasStatusOk();
            }
            assertThat(get("/categories/tea")).hasStatusOk().doesNotContainHeader("X-Shop-Stale");
        } finally {
            Servers.startRedis();
        }
    }

    @Test
    void withoutTheDatabaseAnswersAreStaleAndSaySo() {
        get("/products/5");
        get("/categories/tea");
        now = now.plusSeconds(7200);
        Servers.closeDatabase();
        try {
            assertThat(get("/products/5")).hasStatusOk().hasHeader("X-Shop-Stale", "true");
            assertThat(get("/categories/tea")).hasStatusOk().hasHeader("X-Shop-Stale", "true");
            assertThat(get("/products/49999")).hasStatus(503).hasHeader(HttpHeaders.RETRY_AFTER, "1");
        } finally {
            Servers.openDatabase();
        }
        await().untilAsserted(() -> assertThat(get("/products/5")).doesNotContainHeader("X-Shop-Stale"));
    }

    private MvcTestResult get(String uri) {
        return http.get().uri(uri).exchange();
    }

    private String price() {
        return JsonPath.read(body("/products/25"), "$.priceCents").toString();
    }

    private String names(String uri) {
        return JsonPath.read(body(uri), "$.products[*].name").toString();
    }

    private String body(String uri) {
        try {
            return get(uri).getResponse().getContentAsString();
        } catch (UnsupportedEncodingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
