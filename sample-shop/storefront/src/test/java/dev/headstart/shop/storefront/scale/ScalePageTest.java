package dev.headstart.shop.storefront.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.when;

import dev.headstart.shop.storefront.Clockface;
import dev.headstart.shop.storefront.browse.Departments;
import dev.headstart.shop.storefront.scale.PlanView.Change;
import dev.headstart.shop.storefront.scale.PlanView.Tier;
import dev.headstart.shop.storefront.scale.WatchedPlan.Look;
import dev.headstart.shop.storefront.scale.WatchedPlan.Nothing;
import dev.headstart.shop.storefront.scale.WatchedPlan.Seen;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.WebMvcTest;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@WebMvcTest(ScalePage.class)
@Import(Clockface.class)
class ScalePageTest {
    private static final Tier ORDERS = new Tier("orders", 2, 2, null, "q0.95 needs 2");
    private static final Tier STOREFRONT =
            new Tier("storefront", 3, 3, new Change(Instant.parse("2026-11-27T16:30:00Z"), 8), "q0.95 needs 3");

    @MockitoBean
    private WatchedPlan watched;

    /** The page's head asks it. */
    @MockitoBean(name = "departments")
    private Departments departments;

    @TestConfiguration
    static class ThatDay {
        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-27T14:00:00Z"), ZoneOffset.UTC);
        }
    }

    @Autowired
    private MockMvcTester shop;

    @Test
    void withoutAPlanThePageTellsHowToShowOne() {
        var page = page(new Nothing("No plan is watched."));
        assertThat(page.select("#no-plan").text()).isEqualTo("No plan is watched.");
        assertThat(page.select("main").text()).contains("SHOP_SCALEPLAN=shop/storefront");
    }

    @Test
    void aPlanIsShownWithItsNextRise() {
        var page = page(new Seen(new PlanView("shop/shop", true, List.of(ORDERS, STOREFRONT))));
        assertThat(page.select("#next-rise").text()).contains("at 16:30").contains("storefront goes to 8");
        assertThat(page.select("tbody tr").eachText())
                .satisfiesExactly(
                        orders -> assertThat(orders).isEqualTo("orders 2 2 no change ahead q0.95 needs 2"),
                        storefront -> assertThat(storefront)
                                .startsWith("storefront 3 3 8")
                                .endsWith("q0.95 needs 3"));
        assertThat(page.select("main").text()).doesNotContain("only observes");
    }

    @Test
    void withNothingAheadThePageSaysSo() {
        var page = page(new Seen(new PlanView("shop/shop", false, List.of(ORDERS))));
        assertThat(page.select("#next-rise").text()).isEqualTo("No rise is due within the forecast.");
        assertThat(page.select("main").text()).contains("only observes");
    }

    @Test
    void aPlanThatNobodyReportedOnIsNoEmptyTable() {
        var page = page(new Seen(new PlanView("shop/shop", true, List.of())));
        assertThat(page.select("#unreported").text()).contains("shop/shop").contains("not reported on it yet");
        assertThat(page.select("table, #next-rise")).isEmpty();
    }

    private Document page(Look look) {
        when(watched.look()).thenReturn(look);
        var answer = shop.get().uri("/about/scale").exchange();
        assertThat(answer).hasStatusOk();
        return Jsoup.parse(new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8));
    }
}
