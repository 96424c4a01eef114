package dev.headstart.shop.local.whole;

import static java.net.http.HttpResponse.BodyHandlers.ofString;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody who uses the shop through its edge, with forms and cookies, and without a browser's patience. */
final class Shopper {
    private static final Pattern KEY = Pattern.compile("name=\"key\" value=\"([0-9a-f-]{36})\"");

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .cookieHandler(new CookieManager())
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String shop;

    /** What a request came to; a status of 0 is no answer at all. */
    record Answer(int status, String body, String location) {
        static final Answer NONE = new Answer(0, "", "");
    }

    Shopper(int edge) {
        shop = "http://127.0.0.1:" + edge;
    }

    Answer get(String path) {
        return send(HttpRequest.newBuilder(URI.create(shop + path)).GET());
    }

    Answer post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(shop + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer addToCart(int product, int quantity) {
        return post("/cart/items", Map.of("productId", String.valueOf(product), "quantity", String.valueOf(quantity)));
    }

    /** The key of the checkout's form, or an empty string if there is no form. */
    String openCheckout() {
        Matcher key = KEY.matcher(get("/checkout").body());
        return key.find() ? key.group(1) : "";
    }

    Answer sendCheckout(String key, String email) {
        return post(
                "/checkout",
                Map.of("key", key, "name", "Ada Byron", "email", email, "address", "12 St James's Square, London"));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer =
                    http.send(request.timeout(Duration.ofSeconds(10)).build(), ofString());
            return new Answer(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse(""));
        } catch (IOException nothing) {
            return Answer.NONE;
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
            return Answer.NONE;
        }
    }
}
