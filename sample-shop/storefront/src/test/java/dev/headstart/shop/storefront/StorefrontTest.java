package dev.headstart.shop.storefront;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.test.context.EmbeddedKafka;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The storefront as it runs, with a real Kafka, among neighbours that can be taken away. */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
@EmbeddedKafka(partitions = 3, topics = "shop.products", bootstrapServersProperty = "shop.kafka")
public abstract class StorefrontTest {
    protected static final String ORDER = "7d1f6a52-0f4e-4c8e-9a0b-3f5b2c1d9e88";
    protected static final String CART = "cart=" + UUID.fromString("0b0f2a52-0f4e-4c8e-9a0b-3f5b2c1d9e88");
    protected static final Neighbours NEIGHBOURS = new Neighbours(0);

    private final HttpClient browser = HttpClient.newHttpClient();

    @LocalServerPort
    private int port;

    @DynamicPropertySource
    static void neighbours(DynamicPropertyRegistry settings) {
        for (String name : List.of("edge", "catalog", "cart", "orders")) {
            settings.add("shop." + name, NEIGHBOURS::url);
        }
    }

    @BeforeEach
    void allIsWell() {
        NEIGHBOURS.allIsWell();
    }

    protected HttpResponse<String> get(String path, String... headers) {
        return send(request(path, headers));
    }

    protected HttpResponse<String> post(String path, Map<String, String> form, String... headers) {
        String body = form.entrySet().stream()
                .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path, headers)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    protected static Document page(HttpResponse<String> response) {
        return Jsoup.parse(response.body(), response.uri().toString());
    }

    protected static String header(HttpResponse<String> response, String name) {
        return String.join("; ", response.headers().allValues(name));
    }

    private HttpRequest.Builder request(String path, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept", "text/html");
        return headers.length == 0 ? request : request.headers(headers);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return browser.send(request.build(), BodyHandlers.ofString());
        } catch (IOException failure) {
            throw new AssertionError("The storefront does not answer", failure);
        } catch (InterruptedException interrupt) {
            throw new AssertionError("Interrupted", interrupt);
        }
    }
}
