package dev.headstart.operator.page;

import dev.headstart.operator.clock.OperatorClock;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.utils.Serialization;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers all that comes in at the page's port, and nothing that comes in at another. */
public final class PageFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String NAME = "[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?";
    private static final Pattern PLAN = Pattern.compile("/plans/(" + NAME + ")/(" + NAME + ")(/live)?");
    private static final Pattern BACK = Pattern.compile("/(?:plans/" + NAME + "/" + NAME + ")?");
    private static final Pattern ASSET = Pattern.compile("/assets/([a-z.]+)");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final transient int port;
    private final transient OperatorClock clock;
    private final transient Access access;
    private final transient Gathering gathering;
    private final transient Streams streams = new Streams();
    private final transient Assets assets = new Assets();

    /** @param cluster where the API server is; no credentials are taken from it */
    public PageFilter(int port, OperatorClock clock, Config cluster, Material material) {
        ViewerApi api = ViewerApi.of(cluster);
        this.port = port;
        this.clock = clock;
        this.access = new Access(new Sessions(Clock.systemUTC()), api);
        this.gathering = new Gathering(api, material, clock);
    }

    /** Ends what would keep the operator from ending. */
    public void end() {
        streams.end();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain others)
            throws IOException, ServletException {
        if (request.getLocalPort() != port) {
            others.doFilter(request, response);
            return;
        }
        secure(response);
        try {
            answer(request, response);
        } catch (RefusedException e) {
            refuse(request, response, e);
        }
    }

    private static void secure(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin"); // without any, a form would not say where it comes from
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    private void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        switch (request.getMethod() + " " + path) {
            case "POST /sign-in" -> {
                access.signIn(request, response);
                String back = Optional.ofNullable(request.getParameter("to")).orElse("/");
                redirect(response, BACK.matcher(back).matches() ? back : "/");
            }
            case "POST /sign-out" -> {
                access.signOut(request, response);
                redirect(response, "/");
            }
            default -> {
                if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
                    throw new RefusedException(405, "This page is read only.");
                }
                show(path, request, response);
            }
        }
    }

    private void show(String path, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Matcher asset = ASSET.matcher(path);
        Matcher plan = PLAN.matcher(path);
        if (asset.matches()) {
            asset(asset.group(1), response);
        } else if (path.equals("/")) {
            Viewer viewer = viewer(request);
            html(
                    response,
                    200,
                    frame().live(viewer, "Plans", "/live", new ListPage(gathering.plans(viewer)).sections()));
        } else if (path.equals("/live")) {
            stream(response, () -> Map.of("sections", new ListPage(gathering.plans(viewer(request))).text()));
        } else if (plan.matches()) {
            String namespace = plan.group(1);
            String name = plan.group(2);
            double factor = Preview.factor(
                    Optional.ofNullable(request.getParameter("times")).orElse("2"));
            if (plan.group(3) == null) {
                Viewer viewer = viewer(request);
                PlanPage page = PlanPage.of(gathering.plan(viewer, namespace, name), factor);
                html(response, 200, frame().live(viewer, name, page.stream(), page.sections()));
            } else {
                stream(response, () -> PlanPage.of(gathering.plan(viewer(request), namespace, name), factor)
                        .update());
            }
        } else {
            throw new RefusedException(404, "There is no such page.");
        }
    }

    private Viewer viewer(HttpServletRequest request) {
        return access.viewer(request).orElseThrow(() -> new RefusedException(401, ""));
    }

    private Frame frame() {
        return new Frame(assets, clock.instant(), clock.speed());
    }

    private void stream(HttpServletResponse response, Supplier<Map<String, Object>> state) throws IOException {
        streams.send(response, () -> Serialization.asJson(state.get()), clock);
    }

    private void asset(String name, HttpServletResponse response) throws IOException {
        Assets.Asset asset = assets.find(name).orElseThrow(() -> new RefusedException(404, "There is no such file."));
        response.setContentType(asset.type());
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.setContentLength(asset.bytes().length);
        response.getOutputStream().write(asset.bytes());
    }

    private static void redirect(HttpServletResponse response, String to) {
        response.setStatus(303);
        response.setHeader("Location", to);
    }

    private static void html(HttpServletResponse response, int status, Html page) throws IOException {
        response.setStatus(status);
        response.setContentType("text/html; charset=utf-8");
        response.getWriter().write(page.code());
    }

    private void refuse(HttpServletRequest request, HttpServletResponse response, RefusedException why)
            throws IOException {
        if (why.status() == 401) {
            access.forget(request);
            response.setHeader("WWW-Authenticate", "Bearer realm=\"headstart\"");
            String path = request.getRequestURI();
            String back = BACK.matcher(path).matches() ? path : "/";
            html(response, 401, frame().still(Optional.empty(), "Sign in", Refusals.signIn(why.words(), back)));
        } else {
            html(
                    response,
                    why.status(),
                    frame().still(access.viewer(request), Refusals.title(why), Refusals.page(why)));
        }
    }
}
