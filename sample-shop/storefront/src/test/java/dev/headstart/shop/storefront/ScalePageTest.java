package dev.headstart.shop.storefront;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScalePageTest extends StorefrontTest {
    @Test
    void withoutAPlanThePageTellsHowToShowOne() {
        var page = page(get("/about/scale"));
        assertThat(page.select("#no-plan").text()).startsWith("No plan is watched");
        assertThat(page.select("main").text()).contains("SHOP_SCALEPLAN=shop/storefront");
    }
}
