package dev.headstart.shop.orders;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** The carts of a cart service that has nothing else: each that was filled holds two moka pots and a cup. */
final class FakeCarts implements AutoCloseable {
    private static final String FULL = """
            {"id": "%s", "items": [
              {"productId": 17, "slug": "moka-pot", "name": "Moka pot", "image": "coffee-1.svg", "unitPriceCents": 3490, "quantity": 2},
              {"productId": 18, "slug": "cup", "name": "Cup", "image": "tableware-2.svg", "unitPriceCents": 520, "quantity": 1}],
             "count": 3, "totalCents": 7500}""";
    private static final String EMPTY = """
            {"id": "%s", "items": [], "count": 0, "totalCents": 0}""";

    private final Set<String> full = ConcurrentHashMap.newKeySet();
    private final HttpServer server;

    FakeCarts() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/carts/", exchange -> {
            String id = exchange.getRequestURI().getPath().substring("/carts/".length());
            byte[] body = (full.contains(id) ? FULL : EMPTY).formatted(id).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    String filled() {
        String id = UUID.randomUUID().toString();
        full.add(id);
        return id;
    }

    void empty(String cartId) {
        full.remove(cartId);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
