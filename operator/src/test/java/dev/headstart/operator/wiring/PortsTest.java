package dev.headstart.operator.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.operator.HeadstartOperator;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole application, and where it listens; for a cluster it waits. */
class PortsTest {

    private final int port = freePort();

    @Test
    void thePageHasAPortOfItsOwn() throws Exception {
        try (ConfigurableApplicationContext application =
                start("--headstart.page.enabled=true", "--headstart.page.port=" + port)) {
            assertThat(status(port, "/")).isEqualTo(401); // who are you?
            assertThat(status(port, "/actuator/health/liveness")).isNotEqualTo(200);
            assertThat(status(healthPort(application), "/actuator/health/liveness"))
                    .isEqualTo(200);
        }
    }

    @Test
    void nothingListensWhereThePageIsOff() throws Exception {
        try (ConfigurableApplicationContext application =
                start("--headstart.page.enabled=false", "--headstart.page.port=" + port)) {
            assertThat(status(healthPort(application), "/actuator/health/liveness"))
                    .isEqualTo(200);
            assertThatThrownBy(() -> status(port, "/")).isInstanceOf(ConnectException.class);
            assertThat(application.getBean(TrailWalk.class).isRunning()).isFalse();
        }
    }

    @Test
    void kedaIsHeardWhereTheScalerIsOn() throws Exception {
        try (ConfigurableApplicationContext application = start(
                "--headstart.page.enabled=false",
                "--headstart.scaler.enabled=true",
                "--headstart.scaler.port=" + port)) {
            assertThat(application.isRunning()).isTrue();
            new Socket(InetAddress.getLoopbackAddress(), port).close();
        }
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port))
                .as("its server ends with it")
                .isInstanceOf(ConnectException.class);
    }

    private static ConfigurableApplicationContext start(String... settings) {
        String[] all = Stream.concat(Stream.of("--server.address=127.0.0.1", "--server.port=0"), Stream.of(settings))
                .toArray(String[]::new);
        return SpringApplication.run(HeadstartOperator.class, all);
    }

    private static int healthPort(ConfigurableApplicationContext application) {
        return Integer.parseInt(application.getEnvironment().getRequiredProperty("local.server.port"));
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                    .build();
            return client.send(request, BodyHandlers.discarding()).statusCode();
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("No port is free", e);
        }
    }
}
