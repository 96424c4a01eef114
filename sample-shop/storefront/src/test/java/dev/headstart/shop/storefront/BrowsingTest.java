package dev.headstart.shop.storefront;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

class BrowsingTest extends StorefrontTest {
    private static final String PRODUCT = "/products/1/stoneware-mug-with-a-wide-handle";

    private static final String HASHED = "/(images/)?[a-z0-9-]+-[0-9a-f]{32}[.](css|js|svg)";

    @Test
    void theHomePageShowsProductsAndDepartments() {
        Document page = page(get("/"));
        assertThat(page.select("main .card")).hasSize(16);
        assertThat(page.select("main .tiles a")).hasSize(24);
        assertThat(page.select("main .card .price").eachText().getFirst()).isEqualTo("€24.90");
    }

    @Test
    void aPageForEverybodyMayBeKeptAndNamesWhatItShows() {
        var response = get("/categories/coffee");
        assertThat(header(response, "Cache-Control"))
                .isEqualTo("public, max-age=0, s-maxage=60, stale-while-revalidate=600, stale-if-error=86400");
        assertThat(header(response, "X-Tags")).startsWith("listing category-coffee product-1 product-2 ");
        assertThat(header(response, "Set-Cookie")).isEmpty();
    }

    @Test
    void anUnchangedPageIsNotSentAgain() {
        String etag = header(get("/categories/coffee"), "ETag");
        assertThat(get("/categories/coffee", "If-None-Match", etag).statusCode())
                .isEqualTo(304);
    }

    @Test
    void everyPictureHasItsSizeSoThatNothingMoves() {
        assertThat(page(get("/")).select("img"))
                .isNotEmpty()
                .allMatch(image -> image.hasAttr("width") && image.hasAttr("height") && image.hasAttr("alt"));
    }

    @Test
    void filesCarryTheirHashAreCompressedAndKeptForEver() {
        Document page = page(get("/"));
        for (Element file : page.select("link[rel=stylesheet], script[src], img")) {
            String path = file.hasAttr("href") ? file.attr("href") : file.attr("src");
            assertThat(path).matches(HASHED);
        }
        var style = get(page.select("link[rel=stylesheet]").attr("href"), "Accept-Encoding", "gzip");
        assertThat(style.statusCode()).isEqualTo(200);
        assertThat(header(style, "Cache-Control")).isEqualTo("max-age=31536000, public, immutable");
        assertThat(header(style, "Content-Encoding")).isEqualTo("gzip");
    }

    @Test
    void aListingLeadsToItsOtherPagesAndOrders() {
        Document page = page(get("/categories/coffee?page=1&sort=price"));
        assertThat(page.select(".sorts [aria-current]").text()).isEqualTo("Price, low to high");
        assertThat(page.select(".pages [rel=next]").attr("href")).isEqualTo("/categories/coffee?sort=price&page=2");
        assertThat(page.select(".pages [aria-current=page]").text()).isEqualTo("2");
    }

    @Test
    void aSearchKeepsItsWords() {
        Document page = page(get("/search?q=oak%20%22table%22%20%26"));
        assertThat(page.select("#q").val()).isEqualTo("oak \"table\" &");
        assertThat(page.select(".card")).hasSize(8);
        assertThat(page(get("/search?q=zzz")).select(".nothing").text()).startsWith("Nothing here matches.");
    }

    @Test
    void aProductIsFoundByItsNumberAlone() {
        var response = get("/products/1");
        assertThat(response.statusCode()).isEqualTo(301);
        assertThat(header(response, "Location")).endsWith(PRODUCT);
        Document page = page(get(PRODUCT));
        assertThat(page.select("h1").text()).isEqualTo("Stoneware mug with a wide handle");
        assertThat(page.select("section[aria-labelledby=related] .card")).hasSize(6);
        assertThat(page.select(".banner[role=status]:not([hidden])")).isEmpty();
    }

    @Test
    void whatDoesNotExistIsToldInTheLookOfTheShop() {
        for (String path :
                new String[] {"/nothing", "/products/50001", "/categories/none", "/categories/tea?page=-1", "/orders/x"
                }) {
            var response = get(path);
            assertThat(response.statusCode()).as(path).isEqualTo(404);
            assertThat(page(response).select("h1").text()).as(path).isEqualTo("This shelf is empty.");
            assertThat(header(response, "Cache-Control")).as(path).isEqualTo("no-store");
            assertThat(page(response).select("link[rel=stylesheet]").attr("href"))
                    .as(path)
                    .matches(HASHED);
        }
        var refused = post("/", Map.of());
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(page(refused).select("link[rel=stylesheet]").attr("href")).matches(HASHED);
    }

    @Test
    void slowSuggestionsDoNotHoldTheProduct() {
        NEIGHBOURS.hold("/related");
        Instant start = Instant.now();
        var response = get(PRODUCT);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(page(response).select(".banner").text()).contains("suggestions are taking a break");
        assertThat(header(response, "Cache-Control")).isEqualTo("public, max-age=0, s-maxage=5");
    }

    @Test
    void withoutTheCatalogPagesSayWhatStillWorksAndTheCartDoes() {
        get("/");
        NEIGHBOURS.takeAway("/highlights");
        NEIGHBOURS.takeAway("/categories");
        NEIGHBOURS.takeAway("/products");
        var response = get("/");
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(header(response, "Retry-After")).isEqualTo("5");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
        assertThat(page(response).select("main").text()).contains("Your cart and the checkout work as always");

        NEIGHBOURS.cart.put(1L, 2);
        assertThat(page(get("/cart", "Cookie", CART)).select("#total").text()).isEqualTo("€49.80");
        assertThat(get("/checkout", "Cookie", CART).statusCode()).isEqualTo(200);

        NEIGHBOURS.allIsWell();
        await().until(() -> get("/").statusCode() == 200);
    }

    @Test
    void scriptsAndStylesComeFromHereOnly() {
        var response = get("/");
        assertThat(header(response, "Content-Security-Policy"))
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'");
        assertThat(page(response).select("[style], script:not([src]), style")).isEmpty();
        assertThat(response.body()).doesNotContain("://");
    }
}
