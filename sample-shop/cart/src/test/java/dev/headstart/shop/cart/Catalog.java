package dev.headstart.shop.cart;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;

/** A catalogue that has every product up to 1,000: product n costs n euro. */
final class Catalog {
    final AtomicBoolean down = new AtomicBoolean();
    private final HttpServer server;

    Catalog() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/products/", exchange -> {
            int id = Integer.parseInt(exchange.getRequestURI().getPath().substring("/products/".length()));
            byte[] body = """
                    {"id":%1$d,"slug":"lamp-%1$d","name":"Lamp %1$d","brand":"Lux","category":"lamps","priceCents":%1$d00,
                     "image":"lamps/1.svg","availability":"IN_STOCK","description":"Gives light","attributes":{}}""".formatted(id).getBytes(StandardCharsets.UTF_8);
            int status = down.get() ? 500 : id > 1000 ? 404 : 200;
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }
}
