package dev.headstart.shop.storefront;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The services around the storefront and the edge, as far as it can tell: one server that answers for all of them, and can be told to be away or slow. */
public final class Neighbours implements AutoCloseable {
    private static final List<String> CATEGORIES = List.of(
            "coffee:Coffee",
            "tea:Tea",
            "kitchen:Kitchen",
            "tableware:Tableware",
            "baking:Baking",
            "furniture:Furniture",
            "lighting:Lighting",
            "textiles:Blankets & Cushions",
            "bath:Bath",
            "garden:Garden",
            "plants:Plants & Pots",
            "tools:Tools",
            "books:Books",
            "stationery:Stationery",
            "toys:Toys",
            "games:Games & Puzzles",
            "music:Music",
            "audio:Audio",
            "bags:Bags",
            "watches:Watches",
            "running:Running",
            "cycling:Cycling",
            "camping:Camping",
            "pets:Pets");
    private static final List<String> NAMES = List.of(
            "Birkdal oak side table, 45 cm",
            "Stoneware mug with a wide handle",
            "Linen throw, washed",
            "Reading lamp, brass",
            "Trail shoe for wet ground",
            "Enamel pot, 4 l",
            "Dot-grid notebook, A5",
            "Two-person tent, 1.9 kg");

    /** The form of a name that addresses use. */
    static String slug(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }

    final Map<Long, Integer> cart = new ConcurrentHashMap<>();
    final List<String> orders = new CopyOnWriteArrayList<>();
    final List<String> positions = new CopyOnWriteArrayList<>();
    public final List<String> bans = new CopyOnWriteArrayList<>();
    volatile List<String> happened = List.of("PLACED");
    volatile String status = "PLACED";

    private final HttpServer server;
    private final List<String> away = new CopyOnWriteArrayList<>();
    private final Map<String, CountDownLatch> held = new ConcurrentHashMap<>();

    public Neighbours(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on, what begins with this path answers 503. */
    void takeAway(String path) {
        away.add(path);
    }

    /** From now on, what ends with this path does not answer before all is well again. */
    void hold(String path) {
        held.put(path, new CountDownLatch(1));
    }

    /** All is as on the first day. */
    void allIsWell() {
        away.clear();
        held.values().forEach(CountDownLatch::countDown);
        held.clear();
        cart.clear();
        orders.clear();
        positions.clear();
        bans.clear();
        happened = List.of("PLACED");
        status = "PLACED";
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            wait(path);
            if (away.stream().anyMatch(path::startsWith)) {
                send(exchange, 503, "{\"status\":503,\"detail\":\"away\"}");
            } else {
                route(exchange, path);
            }
        }
    }

    private void wait(String path) {
        held.forEach((end, latch) -> {
            if (path.endsWith(end)) {
                try {
                    latch.await(10, TimeUnit.SECONDS);
                } catch (InterruptedException interrupt) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }

    private void route(HttpExchange exchange, String path) throws IOException {
        String[] parts = path.split("/", -1);
        switch (parts[1]) {
            case "" -> {
                bans.add(exchange.getRequestMethod() + " "
                        + exchange.getRequestHeaders().getFirst("X-Ban-Tag"));
                send(exchange, 200, "{}");
            }
            case "highlights" ->
                send(exchange, 200, "{\"featured\":" + summaries(1, 8) + ",\"popular\":" + summaries(9, 8) + "}");
            case "categories" -> categories(exchange, parts);
            case "search" -> search(exchange);
            case "products" -> product(exchange, parts);
            case "carts" -> cart(exchange, parts);
            case "orders" -> order(exchange, parts);
            default -> send(exchange, 404, "{\"status\":404}");
        }
    }

    private void categories(HttpExchange exchange, String[] parts) throws IOException {
        if (parts.length == 2) {
            send(
                    exchange,
                    200,
                    CATEGORIES.stream()
                            .map(c -> "{\"slug\":\"%s\",\"name\":\"%s\",\"products\":2083}"
                                    .formatted((Object[]) c.split(":", -1)))
                            .collect(Collectors.joining(",", "[", "]")));
        } else if (CATEGORIES.stream().noneMatch(c -> c.startsWith(parts[2] + ":"))) {
            send(exchange, 404, "{\"status\":404,\"detail\":\"no such category\"}");
        } else {
            send(
                    exchange,
                    200,
                    "{\"title\":\"Coffee\",\"products\":%s,\"page\":1,\"pages\":87,\"total\":2083}"
                            .formatted(summaries(1, 24)));
        }
    }

    private void search(HttpExchange exchange) throws IOException {
        boolean nothing = exchange.getRequestURI().getQuery().contains("zzz");
        send(
                exchange,
                200,
                "{\"title\":\"Results for your search\",\"products\":%s,\"page\":0,\"pages\":1,\"total\":%d}"
                        .formatted(nothing ? "[]" : summaries(1, 8), nothing ? 0 : 8));
    }

    private void product(HttpExchange exchange, String[] parts) throws IOException {
        int id = Integer.parseInt(parts[2]);
        if (id > 50_000) {
            send(exchange, 404, "{\"status\":404,\"detail\":\"no such product\"}");
        } else if (parts.length == 4) {
            send(exchange, 200, summaries(20, 6));
        } else {
            String summary = summary(id);
            send(
                    exchange,
                    200,
                    summary.substring(0, summary.length() - 1)
                            + ",\"categoryName\":\"Coffee\",\"description\":\"Made in small batches by people who drink too much of it themselves. It sits well in the hand and better on the shelf.\",\"attributes\":{\"Material\":\"Stoneware\",\"Holds\":\"0.35 l\",\"Care\":\"Dishwasher\"}}");
        }
    }

    private void cart(HttpExchange exchange, String[] parts) throws IOException {
        if (exchange.getRequestMethod().equals("PUT")) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            int quantity = Integer.parseInt(body.replaceAll("\\D", ""));
            long product = Long.parseLong(parts[4]);
            if (product == 666) {
                send(exchange, 422, "{\"status\":422,\"detail\":\"A cart holds at most 50 lines\"}");
                return;
            }
            cart.compute(product, (id, was) -> quantity == 0 ? null : quantity);
        }
        send(exchange, 200, cartOf(parts[2]));
    }

    private String cartOf(String id) {
        var items = new ArrayList<String>();
        cart.forEach((product, quantity) -> items.add(
                "{\"productId\":%d,\"slug\":\"%s\",\"name\":\"%s\",\"image\":\"%s\",\"unitPriceCents\":%d,\"quantity\":%d}"
                        .formatted(
                                product,
                                slug(name(product)),
                                name(product),
                                image(product),
                                price(product),
                                quantity)));
        int count = cart.values().stream().mapToInt(n -> n).sum();
        long total = cart.entrySet().stream()
                .mapToLong(e -> price(e.getKey()) * e.getValue())
                .sum();
        return "{\"id\":\"%s\",\"items\":[%s],\"count\":%d,\"totalCents\":%d}"
                .formatted(id, String.join(",", items), count, total);
    }

    private void order(HttpExchange exchange, String[] parts) throws IOException {
        String id = "7d1f6a52-0f4e-4c8e-9a0b-3f5b2c1d9e88";
        if (exchange.getRequestMethod().equals("POST")) {
            orders.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            send(exchange, 201, "{\"orderId\":\"%s\",\"position\":\"0/16B3748\"}".formatted(id));
            return;
        }
        if (!parts[2].equals(id)) {
            send(exchange, 404, "{\"status\":404}");
            return;
        }
        positions.add(String.valueOf(exchange.getRequestHeaders().getFirst("X-Read-After")));
        String timeline = IntStream.range(0, happened.size())
                .mapToObj(i -> "{\"at\":\"2026-11-27T07:30:0%dZ\",\"what\":\"%s\"}".formatted(i, happened.get(i)))
                .collect(Collectors.joining(","));
        send(
                exchange,
                200,
                "{\"orderId\":\"%s\",\"placedAt\":\"2026-11-27T07:30:00Z\",\"lines\":[{\"productId\":1,\"name\":\"%s\",\"quantity\":2,\"unitPriceCents\":2490}],\"totalCents\":4980,\"status\":\"%s\",\"timeline\":[%s]}"
                        .formatted(id, name(1), status, timeline));
    }

    private static String summaries(int first, int count) {
        return IntStream.range(first, first + count)
                .mapToObj(Neighbours::summary)
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String summary(int id) {
        return "{\"id\":%d,\"slug\":\"%s\",\"name\":\"%s\",\"brand\":\"Birkdal\",\"category\":\"coffee\",\"priceCents\":%d,\"image\":\"%s\",\"availability\":\"%s\"}"
                .formatted(
                        id,
                        slug(name(id)),
                        name(id),
                        price(id),
                        image(id),
                        id % 11 == 3 ? "LOW" : id % 13 == 7 ? "OUT" : "IN_STOCK");
    }

    private static String name(long id) {
        return NAMES.get((int) (id % NAMES.size()));
    }

    private static String image(long id) {
        return CATEGORIES.get((int) (id * 7 % 24)).split(":", -1)[0] + "-" + id * 5 % 16 + ".svg";
    }

    private static long price(long id) {
        return 990 + id * 1_500 % 23_000;
    }

    private static void send(HttpExchange exchange, int status, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders()
                .set("Content-Type", status < 400 ? "application/json" : "application/problem+json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
