package dev.headstart.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import dev.headstart.api.PeakEvent;
import dev.headstart.e2e.cluster.Cluster;
import dev.headstart.e2e.cluster.ClusterExtension;
import dev.headstart.e2e.prometheus.Prometheus;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** People who look at the operator's page with a browser. What they see is kept in target/screenshots and checked with axe. */
@ExtendWith({ClusterExtension.class, PrometheusExtension.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PageTest {

    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final Instant MORNING = Instant.parse("1995-08-28T14:30:00Z");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private World world;
    private Chromium chromium;
    private String viewer;
    private String stranger;

    /** How a browser is set up. */
    enum Look {
        DESKTOP(1280, 900, ColorScheme.LIGHT, true),
        DARK(1280, 900, ColorScheme.DARK, true),
        PHONE(360, 740, ColorScheme.LIGHT, true),
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

    @BeforeAll
    void start(Cluster cluster, Prometheus prometheus) {
        world = World.start(cluster, prometheus.url(), "page", MORNING);
        world.apply(Tiers.statefulSet("database", 2));
        world.apply(Tiers.autoscaled("web", 3, 40));
        world.apply("""
                apiVersion: headstart.dev/v1alpha1
                kind: ScalePlan
                metadata: {name: shop}
                spec:
                  mode: Enforce
                  traffic: {prometheus: {query: 'sum(rate(http_requests_total{service="nasa"}[5m]))', step: 5m}, history: 42d}
                  forecast: {horizon: 36h, quantile: 0.95, timeZone: America/New_York, minimumHistory: 14d, maximumError: 0.5}
                  targets:
                """ + Tiers.target("database", 0, "apps/v1", "StatefulSet", 300)
                + Tiers.target("web", 1, "apps/v1", "Deployment", 100));
        world.apply(event("autumn-sale", "1995-08-29T12:00:00-04:00", "1995-08-29T16:00:00-04:00"));
        world.apply("""
                apiVersion: rbac.authorization.k8s.io/v1
                kind: RoleBinding
                metadata: {name: viewer}
                roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
                subjects: [{kind: ServiceAccount, name: viewer, namespace: page}]
                """);
        viewer = token("viewer");
        stranger = token("stranger");
        chromium = new Chromium();
        world.awaitPlan(
                "shop", "is ready", p -> World.condition(p, "Ready").getStatus().equals("True"));
    }

    private static String event(String name, String start, String end) {
        return """
                apiVersion: headstart.dev/v1alpha1
                kind: PeakEvent
                metadata: {name: %s}
                spec: {start: "%s", end: "%s", multiplier: "2", ramp: 30m}
                """.formatted(name, start, end);
    }

    private String token(String account) {
        world.apply("apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: %s}\n".formatted(account));
        return world.client()
                .serviceAccounts()
                .inNamespace("page")
                .withName(account)
                .tokenRequest(new TokenRequestBuilder()
                        .withNewSpec()
                        .withExpirationSeconds(3600L)
                        .endSpec()
                        .build())
                .getStatus()
                .getToken();
    }

    @AfterAll
    void end() {
        chromium.close();
        world.close();
    }

    @ParameterizedTest
    @EnumSource
    void aViewerSignsInFindsThePlanAndImaginesAThreefoldPeak(Look look) {
        try (BrowserContext context = chromium.browser().newContext(look.options())) {
            Page page = context.newPage();
            signIn(page, viewer);
            assertThat(page.locator(".plans tbody tr")).hasCount(1);
            seen(page, look, "1-plans");

            page.locator("#to-page-shop").click();
            assertThat(page.locator("h1")).hasText("shop");
            assertThat(page.locator("#decisions")).containsText("HorizontalPodAutoscaler/web");
            assertThat(page.locator("#events")).containsText("autumn-sale");
            assertThat(page.locator("#accuracy .days")).containsText("Its error on each day");
            if (look.scripts) {
                assertThat(page.locator("#plots .uplot")).hasCount(3);
                assertThat(page.locator("#live")).hasText("Live");
            }
            seen(page, look, "2-plan");
            page.screenshot(
                    new ScreenshotOptions() // what the README shows
                            .setPath(SCREENSHOTS.resolve(look.name().toLowerCase(Locale.ROOT) + "-2-plan-top.png"))
                            .setFullPage(true)
                            .setClip(0, 0, look.width, 1060));

            page.getByLabel("Traffic is").fill("3");
            page.getByLabel("Traffic is").press("Enter");
            assertThat(page.locator("#imagined")).containsText("× 3");
            assertThat(page.locator("#imagined tr", new Page.LocatorOptions().setHasText("web")))
                    .containsText("may have 20");
            seen(page, look, "3-what-if");
        }
        assertThat(world.plan("shop").getSpec().targets()).hasSize(2);
    }

    @Test
    void whatChangesInTheClusterIsSeenWithoutAReload() {
        try (BrowserContext context = chromium.browser().newContext(Look.DESKTOP.options())) {
            Page page = context.newPage();
            signIn(page, viewer);
            page.navigate(url("/plans/page/shop"));
            assertThat(page.locator("#live")).hasText("Live");
            page.evaluate("window.same = true");
            world.apply(event("flash-sale", "1995-08-28T20:00:00-04:00", "1995-08-28T21:00:00-04:00"));
            assertThat(page.locator("#events")).containsText("flash-sale");
            assertThat((Boolean) page.evaluate("window.same")).isTrue();
        } finally {
            world.client()
                    .resources(PeakEvent.class)
                    .inNamespace("page")
                    .withName("flash-sale")
                    .delete();
        }
    }

    @Test
    void aPlotIsReadByKeys() {
        try (BrowserContext context = chromium.browser().newContext(Look.DESKTOP.options())) {
            Page page = context.newPage();
            signIn(page, viewer);
            page.navigate(url("/plans/page/shop"));
            Locator plot = page.locator("figure.plot").first();
            plot.focus();
            plot.press("ArrowRight");
            assertThat(plot.locator(".when")).hasText(Pattern.compile("Mon.* 28 Aug.*"));
            String at = plot.locator(".when").textContent();
            plot.press("ArrowLeft");
            assertThat(plot.locator(".when")).not().hasText(at);
            plot.press("+");
            assertThat(page.locator("[data-span=day]")).hasAttribute("aria-pressed", "false");
            plot.press("Escape");
            assertThat(page.locator("[data-span=day]")).hasAttribute("aria-pressed", "true");
        }
    }

    @Test
    void whoMayNotReadPlansIsToldWhichRightIsMissing() {
        try (BrowserContext context = chromium.browser().newContext(Look.DESKTOP.options())) {
            Page page = context.newPage();
            signIn(page, stranger);
            assertThat(page.locator("main")).containsText("may not list scaleplans.headstart.dev");
            page.navigate(url("/plans/page/shop"));
            assertThat(page.locator("main"))
                    .containsText(
                            "system:serviceaccount:page:stranger may not get scaleplans.headstart.dev in namespace page");
            seen(page, Look.DESKTOP, "4-refused");
            page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign out"))
                    .click();
            page.getByLabel("Token").fill("no-token-at-all");
            page.getByLabel("Token").press("Enter");
            assertThat(page.getByRole(AriaRole.ALERT)).containsText("does not know this token");
            seen(page, Look.DESKTOP, "5-sign-in");
        }
    }

    @Test
    void eachPortServesItsOwnAndATokenInAHeaderWillDo() throws Exception {
        assertThat(get(url("/"), viewer).body()).contains("/plans/page/shop");
        assertThat(get(url("/plans/page/shop"), stranger).statusCode()).isEqualTo(403);
        assertThat(get(url("/plans/page/shop"), "").statusCode()).isEqualTo(401);
        assertThat(get(url("/plans/page/shop/live"), "").statusCode()).isEqualTo(401);
        assertThat(get(url("/plans/page/none"), viewer).statusCode()).isEqualTo(404);
        assertThat(get(url("/actuator/health"), viewer).statusCode()).isEqualTo(404);
        URI metrics = world.operator().url();
        assertThat(get(metrics.resolve("/").toString(), viewer).statusCode()).isEqualTo(404);
        assertThat(get(metrics.resolve("/webjars/uplot/1.6.30/LICENSE").toString(), viewer)
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> page = get(url("/"), viewer);
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        HttpRequest foreign = HttpRequest.newBuilder(URI.create(url("/sign-in")))
                .header("Origin", "http://elsewhere.example")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("token=" + viewer))
                .build();
        assertThat(HTTP.send(foreign, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    private static HttpResponse<String> get(String url, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    private void signIn(Page page, String token) {
        page.navigate(url("/"));
        page.getByLabel("Token").fill(token);
        page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign in"))
                .click();
        assertThat(page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Sign out")))
                .isVisible();
    }

    private String url(String path) {
        return world.operator().page().resolve(path).toString();
    }

    private static void seen(Page page, Look look, String name) {
        page.screenshot(new ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(look.name().toLowerCase(Locale.ROOT) + "-" + name + ".png"))
                .setFullPage(true));
        assertThat(((Number) page.evaluate("document.documentElement.scrollWidth")).intValue())
                .as("width of %s", page.url())
                .isLessThanOrEqualTo(look.width);
        if (look.scripts) { // axe is one
            assertThat(new AxeBuilder(page).analyze().getViolations())
                    .as("what axe finds on %s", page.url())
                    .isEmpty();
        }
    }
}
