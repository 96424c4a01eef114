package dev.headstart.shop.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

class CartTest extends StorefrontTest {
    @Test
    void addingGivesTheBrowserACartAndLeadsToIt() {
        var response = post("/cart/items", Map.of("productId", "1", "quantity", "2"));
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(header(response, "Location")).endsWith("/cart");
        assertThat(header(response, "Set-Cookie"))
                .matches("cart=[0-9a-f-]{36}; Path=/; Max-Age=2592000; Expires=.*; HttpOnly; SameSite=Lax");
        assertThat(header(response, "Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void addingAgainAddsUp() {
        post("/cart/items", Map.of("productId", "1", "quantity", "2"), "Cookie", CART);
        post("/cart/items", Map.of("productId", "1"), "Cookie", CART);
        Document page = page(get("/cart", "Cookie", CART));
        assertThat(page.select("input[name=quantity][type=number]").val()).isEqualTo("3");
        assertThat(page.select("#total").text()).isEqualTo("€74.70");
        assertThat(page.select(".banner")).isEmpty();
    }

    @Test
    void aQuantityIsChangedAndAThingIsTakenOut() {
        NEIGHBOURS.cart.put(1L, 2);
        NEIGHBOURS.cart.put(12L, 1);
        post("/cart/items/1", Map.of("quantity", "5"), "Cookie", CART);
        post("/cart/items/12", Map.of("quantity", "0"), "Cookie", CART);
        assertThat(NEIGHBOURS.cart).containsExactly(Map.entry(1L, 5));
    }

    @Test
    void aFullCartSaysSo() {
        var response = post("/cart/items", Map.of("productId", "666"), "Cookie", CART);
        assertThat(header(response, "Location")).endsWith("/cart?notice=FULL");
        assertThat(page(get("/cart?notice=FULL", "Cookie", CART))
                        .select(".banner")
                        .text())
                .startsWith("There is no room for more");
    }

    @Test
    void nonsenseIsRefused() {
        assertThat(post("/cart/items", Map.of("productId", "1", "quantity", "100"), "Cookie", CART)
                        .statusCode())
                .isEqualTo(400);
        assertThat(NEIGHBOURS.cart).isEmpty();
    }

    @Test
    void theCountIsAskedOfNobodyWhereThereIsNoCart() {
        NEIGHBOURS.takeAway("/carts");
        assertThat(get("/api/cart").statusCode()).isEqualTo(204);
        NEIGHBOURS.allIsWell();
        NEIGHBOURS.cart.put(1L, 3);
        assertThat(get("/api/cart", "Cookie", CART, "Accept", "application/json")
                        .body())
                .isEqualTo("{\"count\":3}");
    }

    @Test
    void onlyOurOwnPagesMayChangeACart() {
        Map<String, String> form = Map.of("productId", "1");
        assertThat(post("/cart/items", form, "Cookie", CART, "Origin", "https://elsewhere.example")
                        .statusCode())
                .isEqualTo(403);
        assertThat(post("/cart/items", form, "Cookie", CART, "Sec-Fetch-Site", "cross-site")
                        .statusCode())
                .isEqualTo(403);
        assertThat(NEIGHBOURS.cart).isEmpty();
        assertThat(post("/cart/items", form, "Cookie", CART, "Sec-Fetch-Site", "same-origin")
                        .statusCode())
                .isEqualTo(303);
    }

    @Test
    void withoutTheCartServiceItsPageSaysThatNothingIsLost() {
        NEIGHBOURS.takeAway("/carts");
        var response = get("/cart", "Cookie", CART);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(page(response).select("main").text()).contains("Nothing in it is lost");
    }
}
