package dev.headstart.shop.platform.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP server that behaves as a test says. */
final class Peer implements AutoCloseable {
    final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch hanging = new CountDownLatch(1);
    private final HttpServer server;
    private volatile Behaviour behaviour = Peer::well;

    interface Behaviour {
        void answer(HttpExchange exchange) throws IOException;
    }

    Peer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            behaviour.answer(exchange);
            exchange.close();
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    void does(Behaviour next) {
        behaviour = next;
    }

    void failsOnce() {
        var first = new AtomicInteger();
        does(exchange -> answer(exchange, first.getAndIncrement() == 0 ? 500 : 200, "ok"));
    }

    void fails() {
        does(exchange -> answer(exchange, 500, "broken"));
    }

    void recovers() {
        does(Peer::well);
    }

    void hangs() {
        does(_ -> awaitEnd());
    }

    void stallsInTheBody() {
        does(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('o');
            exchange.getResponseBody().flush();
            awaitEnd();
        });
    }

    private void awaitEnd() {
        try {
            hanging.await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }

    private static void well(HttpExchange exchange) throws IOException {
        answer(exchange, 200, "ok");
    }

    static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        hanging.countDown();
        server.stop(0);
    }
}
