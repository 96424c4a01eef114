package dev.headstart.shop.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CheckoutTest extends StorefrontTest {
    @BeforeEach
    void somethingInTheCart() {
        NEIGHBOURS.cart.put(1L, 2);
    }

    @Test
    void anOrderIsPlacedAndItsPageShown() {
        Map<String, String> form = filled();
        var response = post("/checkout", form, "Cookie", CART);
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(header(response, "Location")).endsWith("/orders/" + ORDER);
        assertThat(header(response, "Set-Cookie"))
                .matches("read-after=0/16B3748; Path=/orders; Max-Age=60; Expires=.*; HttpOnly; SameSite=Lax");
        assertThat(NEIGHBOURS.orders).singleElement().asString().contains(form.get("key"), "\"name\":\"Ada\"");
    }

    @Test
    void whatIsWrongIsSaidBesideItsFieldAndWhatWasTypedStays() {
        Map<String, String> form = filled();
        form.put("email", "ada");
        form.put("address", " ");
        var response = post("/checkout", form, "Cookie", CART);
        Document page = page(response);
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(page.select("#email-error").text()).contains("no e-mail address");
        assertThat(page.select("#email").attr("aria-describedby")).isEqualTo("email-error");
        assertThat(page.select("#address-error")).hasSize(1);
        assertThat(page.select("#name-error")).isEmpty();
        assertThat(page.select("#name").val()).isEqualTo("Ada");
        assertThat(page.select("[name=key]").val()).isEqualTo(form.get("key"));
        assertThat(NEIGHBOURS.orders).isEmpty();
    }

    @Test
    void whileOrdersAreAwayTheFormKeepsItsContentAndItsKey() {
        Map<String, String> form = filled();
        NEIGHBOURS.takeAway("/orders");
        var response = post("/checkout", form, "Cookie", CART);
        Document page = page(response);
        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(page.select(".banner").text()).startsWith("We cannot take orders right now.");
        assertThat(page.select("#address").text()).isEqualTo("12 St James Square");
        assertThat(page.select("[name=key]").val()).isEqualTo(form.get("key"));
    }

    @Test
    void thereIsNothingToOrderWithoutACart() {
        assertThat(header(post("/checkout", filled()), "Location")).endsWith("/cart?notice=EMPTY");
        NEIGHBOURS.cart.clear();
        assertThat(header(get("/checkout", "Cookie", CART), "Location")).endsWith("/cart?notice=EMPTY");
    }

    @Test
    void theOrdersPageReadsWhatWasWrittenAndGoesOnAskingUntilAllIsDone() {
        Document page = page(get("/orders/" + ORDER, "Cookie", "read-after=0/16B3748"));
        assertThat(NEIGHBOURS.positions).containsExactly("0/16B3748");
        assertThat(page.select(".steps li.done")).hasSize(1);
        assertThat(page.select("noscript meta[http-equiv=refresh]")).hasSize(1);

        NEIGHBOURS.happened = List.of("PLACED", "RESERVED", "MAIL_SENT");
        NEIGHBOURS.status = "CONFIRMED";
        Document later = page(get("/orders/" + ORDER));
        assertThat(later.select(".steps li.done")).hasSize(3);
        assertThat(later.select("noscript meta[http-equiv=refresh]")).isEmpty();
        Document progress = page(get("/orders/" + ORDER + "/progress"));
        assertThat(progress.select(".status").attr("data-status")).isEqualTo("CONFIRMED");
        assertThat(progress.select(".status").attr("data-settled")).isEqualTo("true");
        assertThat(progress.select("header")).isEmpty();
    }

    @Test
    void aRefusedOrderSaysThatNothingIsCharged() {
        NEIGHBOURS.happened = List.of("PLACED", "REFUSED");
        NEIGHBOURS.status = "REFUSED";
        assertThat(page(get("/orders/" + ORDER)).select("#progress").text())
                .contains("nothing will be sent or charged");
    }

    private Map<String, String> filled() {
        String key = page(get("/checkout", "Cookie", CART)).select("[name=key]").val();
        return new HashMap<>(Map.of(
                "key", key.isEmpty() ? "7d1f6a52-0f4e-4c8e-9a0b-3f5b2c1d9e00" : key,
                "name", "Ada",
                "email", "ada@example.com",
                "address", "12 St James Square"));
    }
}
