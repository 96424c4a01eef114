package dev.headstart.shop.platform.web;

import static java.net.http.HttpResponse.BodyHandlers.ofString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.headstart.shop.platform.event.EventsConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

class WebTest {
    @SpringBootConfiguration
    @EnableAutoConfiguration(exclude = EventsConfiguration.class)
    @Import(Counter.class)
    static class App {}

    private final HttpClient shopper = HttpClient.newHttpClient();
    private ConfigurableApplicationContext service;
    private Counter counter;
    private String url;

    @BeforeEach
    void start() {
        service = SpringApplication.run(
                App.class,
                "--server.port=0",
                "--shop.web.concurrent=4",
                "--shop.web.drain=1s",
                "--shop.web.warm-up=/number/7,/once-busy",
                "--spring.application.name=counter",
                "--spring.config.import=classpath:shop-defaults.yaml");
        counter = service.getBean(Counter.class);
        url = "http://127.0.0.1:" + service.getEnvironment().getProperty("local.server.port");
    }

    @AfterEach
    void stop() {
        counter.serve();
        service.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return shopper.send(HttpRequest.newBuilder(URI.create(url + path)).build(), ofString());
    }

    private CompletableFuture<HttpResponse<String>> begin(String path) {
        return shopper.sendAsync(HttpRequest.newBuilder(URI.create(url + path)).build(), ofString());
    }

    private List<CompletableFuture<HttpResponse<String>>> fill() {
        List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
        for (int request = 0; request < 4; request++) {
            running.add(begin("/wait"));
        }
        await().until(() -> counter.waiting() == 4);
        return running;
    }

    @Test
    void oneRequestTooManyIsShedAndThoseThatRunAreServed() throws Exception {
        var running = fill();
        HttpResponse<String> shed = get("/wait");
        assertThat(shed.statusCode()).isEqualTo(503);
        assertThat(shed.headers().firstValue("Retry-After")).contains("1");
        assertThat(shed.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).contains("application/problem+json"));
        HttpResponse<String> page = shopper.send(
                HttpRequest.newBuilder(URI.create(url + "/wait"))
                        .header("Accept", "text/html,*/*;q=0.8")
                        .build(),
                ofString());
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Retry-After")).contains("1");
        assertThat(page.body()).startsWith("<");

        counter.serve();
        assertThat(running)
                .allSatisfy(request -> assertThat(request.join().statusCode()).isEqualTo(200));
        assertThat(get("/wait").statusCode()).isEqualTo(200);
    }

    @Test
    void probesAndMetricsPassWhenTheServiceIsFull() throws Exception {
        var running = fill();
        assertThat(get("/wait").statusCode()).isEqualTo(503);
        assertThat(get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        assertThat(get("/actuator/prometheus").body())
                .contains(
                        "shop_requests_shed_total{application=\"counter\"} 1.0",
                        "shop_requests_running{application=\"counter\"} 4.0");
        counter.serve();
        assertThat(running).hasSize(4);
    }

    @Test
    void aStoppingServiceSaysSoFirstAndDropsNoRequest() throws Exception {
        var running = begin("/wait");
        await().until(() -> counter.waiting() == 1);
        Thread stopping = Thread.ofVirtual().start(service::close);

        await().pollInterval(Duration.ofMillis(10))
                .until(() -> get("/actuator/health/readiness").statusCode() == 503);
        var late = begin("/wait");
        await().until(() -> counter.waiting() == 2);
        counter.serve();

        assertThat(running.join().body()).isEqualTo("served");
        assertThat(late.join().body()).isEqualTo("served");
        assertThat(late.join().headers().firstValue("Connection")).contains("close");
        assertThat(stopping.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void aServiceThatStartsAsksItselfUntilItAnswersWell() throws Exception {
        assertThat(counter.asked("/number")).isEqualTo(5);
        assertThat(counter.asked("/once-busy")).isEqualTo(6); // the first answer was 503
        assertThat(get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    @Test
    void aServiceWhoseOwnNeedsAreDownStartsCold() {
        long start = System.nanoTime();
        try (var cold = SpringApplication.run(
                App.class,
                "--server.port=0",
                "--shop.web.warm-up=/broken",
                "--shop.web.warm-up-for=1s",
                "--spring.application.name=cold",
                "--spring.config.import=classpath:shop-defaults.yaml")) {
            assertThat(cold.getBean(Counter.class).asked("/broken")).isGreaterThan(2);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void whatIsWrongIsToldAsAProblem() throws Exception {
        HttpResponse<String> busy = get("/busy");
        assertThat(busy.statusCode()).isEqualTo(503);
        assertThat(busy.headers().firstValue("Retry-After")).contains("1");
        assertThat(busy.body()).contains("\"detail\":\"A store of this service does not answer");

        HttpResponse<String> wrong = get("/number/seven");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.headers().firstValue("Content-Type")).contains("application/problem+json");

        HttpResponse<String> broken = get("/broken");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.body())
                .contains("\"title\":\"Internal Server Error\"")
                .doesNotContain("secret");
    }
}
