package dev.headstart.operator.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.headstart.operator.page.ViewerApi.Scope;
import io.fabric8.kubernetes.client.ConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ViewerApiTest {

    private static final Viewer ADA = new Viewer("ada", "of-ada");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile int status = 200;
    private volatile String body = "{\"items\":[]}";
    private HttpServer server;
    private ViewerApi api;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        api = ViewerApi.of(new ConfigBuilder()
                .withAutoConfigure(false)
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withOauthToken("of-the-operator")
                .build());
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    @Test
    void everythingIsAskedWithTheViewersTokenAndNeverWithTheOperators() {
        api.plans(ADA, Scope.of("shop"));
        api.forecasts(ADA, Scope.all());
        assertThat(asked)
                .containsExactly(
                        "GET /apis/headstart.dev/v1alpha1/namespaces/shop/scaleplans Bearer of-ada",
                        "GET /apis/headstart.dev/v1alpha1/forecasts Bearer of-ada");
    }

    @Test
    void aRightThatIsMissingIsNamed() {
        status = 403;
        assertThatThrownBy(() -> api.plan(ADA, "shop", "web"))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("ada may not get scaleplans.headstart.dev in namespace shop")
                .extracting(e -> ((RefusedException) e).status())
                .isEqualTo(403);
    }

    @Test
    void aTokenThatTheClusterDoesNotKnowSignsNobodyIn() {
        status = 401;
        assertThatThrownBy(() -> api.signIn("no")).hasMessageContaining("does not know this token");
        status = 201;
        body =
                "{\"kind\":\"SelfSubjectReview\",\"apiVersion\":\"authentication.k8s.io/v1\",\"status\":{\"userInfo\":{\"username\":\"ada\"}}}";
        assertThat(api.signIn("of-ada").name()).isEqualTo("ada");
    }

    @Test
    void aClusterThatIsAwayIsNoVerdict() {
        server.stop(0);
        assertThatThrownBy(() -> api.plans(ADA, Scope.all()))
                .extracting(e -> ((RefusedException) e).status())
                .isEqualTo(503);
    }
}
