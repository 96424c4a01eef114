package dev.headstart.shop.local;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edge's cache before a storefront that is played. */
class EdgeTest {

    @TempDir
    static Path folder;

    private static LocalShop shop;
    private static HttpClient http;

    private StubStorefront storefront;
    private String page;

    @BeforeAll
    static void startEdge() {
        shop = LocalShop.in(folder, new Settings(FreePorts.base(), 0, false), line -> {});
        shop.start("edge");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void endEdge() {
        shop.stop("edge");
        http.close();
    }

    @BeforeEach
    void startStorefront(TestInfo test) throws IOException {
        storefront = new StubStorefront(shop.ports().of(Service.STOREFRONT));
        page = "/" + test.getTestMethod().orElseThrow().getName();
        await().atMost(20, SECONDS)
                .until(() -> ask("GET", "/warm-" + System.nanoTime()).statusCode() == 200);
        storefront.asked.set(0);
    }

    @AfterEach
    void endStorefront() {
        storefront.close();
    }

    @Test
    void whatWasFetchedOnceIsAnsweredFromMemory() {
        assertThat(ask("GET", page).headers().firstValue("X-Cache")).hasValue("miss");
        HttpResponse<String> second = ask("GET", page);
        assertThat(second.headers().firstValue("X-Cache")).hasValue("hit");
        assertThat(second.headers().firstValue("Age")).isPresent();
        assertThat(second.headers().firstValue("X-Tags")).isEmpty();
        assertThat(storefront.asked).hasValue(1);
    }

    @Test
    void anOldPageIsShownWhileItIsRenewedBehindTheShopper() {
        storefront.freshSeconds = 1;
        ask("GET", page);
        storefront.version = 2;
        await().atMost(10, SECONDS).until(() -> cache(ask("GET", page)).equals("stale"));
        await().atMost(10, SECONDS).until(() -> ask("GET", page).body().equals("version 2"));
    }

    @Test
    void aPageThatDidNotChangeIsConfirmedByItsETag() {
        storefront.freshSeconds = 1;
        ask("GET", page);
        await().atMost(10, SECONDS).until(() -> ask("GET", page) != null && storefront.revalidated.get() > 0);
    }

    @Test
    void anErrorIsHiddenByThePageOfBefore() {
        storefront.freshSeconds = 1;
        ask("GET", page);
        storefront.status = 500;
        await().during(2, SECONDS)
                .atMost(4, SECONDS)
                .until(() -> ask("GET", page).body().equals("version 1"));
        assertThat(storefront.asked.get()).isGreaterThan(1);
    }

    @Test
    void aStorefrontThatIsGoneIsHiddenToo() {
        storefront.freshSeconds = 1;
        ask("GET", page);
        storefront.close();
        await().during(3, SECONDS)
                .atMost(6, SECONDS)
                .until(() -> ask("GET", page).statusCode() == 200);
        assertThat(cache(ask("GET", page))).isEqualTo("stale");
    }

    @Test
    void withoutAPageOfBeforeAShopperIsToldToComeBack() {
        storefront.close();
        HttpResponse<String> answer = ask("GET", page);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(answer.body()).contains("Back in a moment");
    }

    @Test
    void aBanEndsAllPagesOfItsTagAndNoOthers() {
        ask("GET", page);
        storefront.version = 2;
        assertThat(ask("BAN", "/", "X-Ban-Tag", "product-11").statusCode()).isEqualTo(204);
        assertThat(ask("GET", page).body()).isEqualTo("version 1");
        assertThat(ask("BAN", "/", "X-Ban-Tag", "product-1").statusCode()).isEqualTo(204);
        assertThat(ask("GET", page).body()).isEqualTo("version 2");
    }

    @Test
    void aBanIsATagAndNotAnExpression() {
        assertThat(ask("BAN", "/", "X-Ban-Tag", ".*").statusCode()).isEqualTo(400);
    }

    @Test
    void aHundredShoppersWhoMissAtOnceAreOneFetch() throws Exception {
        try (ExecutorService shoppers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> answers = shoppers.invokeAll(IntStream.range(0, 100)
                    .mapToObj(
                            shopper -> (Callable<String>) () -> ask("GET", page).body())
                    .toList());
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("version 1");
            }
        }
        assertThat(storefront.asked).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/cart", "/api/cart", "/checkout", "/orders/1"})
    void aCookieReachesPersonalPagesOnlyAndTheseAreNeverKept(String personal) {
        ask("GET", page, "Cookie", "cart=1");
        assertThat(storefront.cookieSeen).isEqualTo("null");
        int before = storefront.asked.get();
        ask("GET", personal, "Cookie", "cart=1");
        assertThat(storefront.cookieSeen).isEqualTo("cart=1");
        assertThat(cache(ask("GET", personal))).isEqualTo("miss");
        assertThat(storefront.asked).hasValue(before + 2);
    }

    @Test
    void theInsideIsNotShown() {
        assertThat(ask("GET", "/actuator/prometheus").statusCode()).isEqualTo(404);
    }

    private static String cache(HttpResponse<String> answer) {
        return answer.headers().firstValue("X-Cache").orElse("");
    }

    private static HttpResponse<String> ask(String method, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + shop.ports().edge() + path))
                .method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method + " " + path + " failed", e);
        }
    }
}
