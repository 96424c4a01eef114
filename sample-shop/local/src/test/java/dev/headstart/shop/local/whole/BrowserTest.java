package dev.headstart.shop.local.whole;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.assertions.LocatorAssertions.HasAttributeOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import dev.headstart.shop.local.LocalShop;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A shopper with a browser. Every page that she sees is kept as a picture in target/screenshots and checked with axe. */
@ExtendWith(WholeShop.class)
@TestInstance(Lifecycle.PER_CLASS)
class BrowserTest {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final int PATIENCE = 40_000;
    private static final int VISITS = 5;

    private final Books books;
    private final String url;
    private @Nullable Chromium chromium;

    /** How a browser is set up. */
    enum Look {
        DESKTOP(1280, 900, ColorScheme.LIGHT, true),
        PHONE(360, 740, ColorScheme.LIGHT, true),
        DARK(1280, 900, ColorScheme.DARK, true),
        NOSCRIPT(1280, 900, ColorScheme.LIGHT, false);

        private final int width;
        private final int height;
        private final ColorScheme colors;
        private final boolean scripts;

        Look(int width, int height, ColorScheme colors, boolean scripts) {
            this.width = width;
            this.height = height;
            this.colors = colors;
            this.scripts = scripts;
        }

        NewContextOptions options() {
            return new NewContextOptions()
                    .setViewportSize(width, height)
                    .setColorScheme(colors)
                    .setJavaScriptEnabled(scripts);
        }
    }

    BrowserTest(LocalShop shop) {
        this.books = new Books(shop);
        this.url = "http://127.0.0.1:" + shop.ports().edge();
    }

    @BeforeAll
    void open() {
        chromium = new Chromium();
    }

    @AfterAll
    void close() {
        requireNonNull(chromium).close();
    }

    @ParameterizedTest
    @EnumSource
    void aShopperSearchesBuysAndFollowsHerOrder(Look look) {
        String email = "browser-" + UUID.randomUUID() + "@example.com";
        try (BrowserContext context = requireNonNull(chromium).browser().newContext(look.options())) {
            Page page = context.newPage();
            page.navigate(url + "/");
            seen(page, look, "1-home");

            page.getByRole(AriaRole.SEARCHBOX).fill("lamp");
            page.getByRole(AriaRole.SEARCHBOX).press("Enter");
            assertThat(page.locator("li.card").first()).isVisible();
            seen(page, look, "2-search");

            page.locator("li.card:not(.gone) a").first().click();
            seen(page, look, "3-product");
            page.locator("#add button").click();
            if (look.scripts) {
                assertThat(page.locator("#cart-count")).hasText("1");
            }
            page.navigate(url + "/cart");
            assertThat(page.locator("ul.lines li")).hasCount(1);
            seen(page, look, "4-cart");

            page.getByText("To checkout").click();
            page.getByLabel("Name").fill("Ada Byron");
            page.getByLabel("E-mail").fill(email);
            page.getByLabel("Address").fill("12 St James's Square, London");
            seen(page, look, "5-checkout");
            page.getByText("Place the order").click();

            Locator status = page.locator("#progress .status");
            assertThat(status).hasAttribute("data-settled", "true", new HasAttributeOptions().setTimeout(PATIENCE));
            assertThat(page.locator("#progress .steps li.done")).hasCount(3);
            seen(page, look, "6-order");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> books.mails(email).size() == 1);
        assertThat(books.mailText(email)).contains("Ada Byron");
    }

    /** The quickest of some visits, each with an empty cache: what the page can do, and not what else the machine does. */
    @Test
    void theFirstPageIsLightAndQuickAndStandsStill() {
        double paint = Double.POSITIVE_INFINITY;
        for (int visit = 0; visit < VISITS; visit++) {
            try (BrowserContext context = requireNonNull(chromium).browser().newContext(Look.PHONE.options())) {
                paint = Math.min(paint, firstPaint(context.newPage()));
            }
        }
        assertThat(paint).as("largest paint, in ms").isBetween(1.0, 1_000.0);
    }

    private double firstPaint(Page page) {
        page.addInitScript("""
                window.paint = 0; window.shift = 0;
                new PerformanceObserver(l => l.getEntries().forEach(e => paint = e.startTime))
                    .observe({type: 'largest-contentful-paint', buffered: true});
                new PerformanceObserver(l => l.getEntries().forEach(e => shift += e.value))
                    .observe({type: 'layout-shift', buffered: true});""");
        page.navigate(url + "/");
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(
                        number(
                                page,
                                "performance.getEntriesByType('navigation')[0].transferSize"
                                        + " + performance.getEntriesByType('resource').reduce((sum, it) => sum + it.transferSize, 0)"))
                .as("bytes of the first page")
                .isBetween(1_000.0, 100_000.0);
        assertThat(number(page, "shift")).as("layout shift").isZero();
        return number(page, "paint");
    }

    private static double number(Page page, String expression) {
        return ((Number) page.evaluate(expression)).doubleValue();
    }

    private static void seen(Page page, Look look, String name) {
        page.screenshot(new ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(look.name().toLowerCase(Locale.ROOT) + "-" + name + ".png"))
                .setFullPage(true));
        assertThat(number(page, "document.documentElement.scrollWidth"))
                .as("width of %s", page.url())
                .isLessThanOrEqualTo(look.width);
        if (look.scripts) { // axe is one
            List<Rule> violations = new AxeBuilder(page).analyze().getViolations();
            assertThat(violations).as("what axe finds on %s", page.url()).isEmpty();
        }
    }
}
