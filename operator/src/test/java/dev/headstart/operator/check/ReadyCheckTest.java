package dev.headstart.operator.check;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReadyCheckTest {

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(said, true, UTF_8);
    private final AtomicInteger refusals = new AtomicInteger();
    private HttpServer operator;
    private URI url;

    @BeforeEach
    void start() throws IOException {
        operator = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        operator.createContext("/", exchange -> {
            boolean ready = refusals.getAndDecrement() <= 0;
            byte[] body = (ready ? "UP" : "DOWN").getBytes(UTF_8);
            exchange.sendResponseHeaders(ready ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        operator.start();
        url = URI.create("http://127.0.0.1:" + operator.getAddress().getPort() + "/");
    }

    @AfterEach
    void stop() {
        operator.stop(0);
    }

    @Test
    void anOperatorThatGetsReadyIsWaitedFor() throws InterruptedException {
        refusals.set(2);

        assertThat(ReadyCheck.ready(url, Duration.ofSeconds(20), out)).isTrue();
        assertThat(said.toString(UTF_8)).contains("is ready: UP");
    }

    @Test
    void oneThatDoesNotIsToldWithItsLastAnswer() throws InterruptedException {
        refusals.set(1_000);

        assertThat(ReadyCheck.ready(url, Duration.ofMillis(600), out)).isFalse();
        assertThat(said.toString(UTF_8)).contains("not ready after", "503 DOWN");
    }

    @Test
    void oneThatIsNotThereIsTold() throws InterruptedException {
        operator.stop(0);

        assertThat(ReadyCheck.ready(url, Duration.ZERO, out)).isFalse();
        assertThat(said.toString(UTF_8)).contains("ConnectException");
    }
}
