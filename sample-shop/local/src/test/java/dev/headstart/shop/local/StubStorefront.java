package dev.headstart.shop.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers as the storefront would, in one version after another, and counts what it was asked. */
final class StubStorefront implements AutoCloseable {

    static final String SHARED = "public, max-age=0, s-maxage=%d, stale-while-revalidate=600, stale-if-error=86400";

    private final HttpServer server;
    final AtomicInteger asked = new AtomicInteger();
    final AtomicInteger revalidated = new AtomicInteger();
    volatile int version = 1;
    volatile int freshSeconds = 60;
    volatile int status = 200;
    volatile String cookieSeen = "";

    StubStorefront(int port) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/actuator/health/readiness", exchange -> answer(exchange, 200, "UP"));
        server.createContext("/", this::page);
        server.start();
    }

    private void page(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        cookieSeen = String.valueOf(exchange.getRequestHeaders().getFirst("Cookie"));
        String etag = "\"v" + version + "\"";
        if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
            revalidated.incrementAndGet();
        }
        exchange.getResponseHeaders().set("ETag", etag);
        exchange.getResponseHeaders().set("X-Tags", "product-1 category-tea");
        boolean personal = exchange.getRequestURI().getPath().matches("/(api/cart|cart|checkout|orders)(/.*)?");
        exchange.getResponseHeaders().set("Cache-Control", personal ? "no-store" : SHARED.formatted(freshSeconds));
        answer(exchange, status, "version " + version);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, text.length());
            exchange.getResponseBody().write(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
