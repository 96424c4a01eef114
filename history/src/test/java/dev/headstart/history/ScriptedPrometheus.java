package dev.headstart.history;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;

/** A real server on the loopback that answers as a test wants, and writes down what it was asked. */
final class ScriptedPrometheus implements AutoCloseable {

    /** Answers one request; {@code number} counts from 0. */
    interface Script {
        void answer(HttpExchange exchange, Asked asked, int number) throws IOException, InterruptedException;
    }

    /** One request as it came in. */
    record Asked(String path, Map<String, String> parameters, String authorization) {
        long number(String name) {
            return Long.parseLong(parameters.get(name));
        }
    }

    private final HttpServer server;
    private final String scheme;
    private final Script script;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();

    private ScriptedPrometheus(HttpServer server, String scheme, Script script) {
        this.server = server;
        this.scheme = scheme;
        this.script = script;
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    static ScriptedPrometheus start(Script script) {
        try {
            return new ScriptedPrometheus(HttpServer.create(loopback(), 0), "http", script);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every request gets the same answer. */
    static ScriptedPrometheus answering(int status, String body) {
        return start((exchange, asked, number) -> send(exchange, status, body));
    }

    static ScriptedPrometheus overTls(SSLContext context, boolean clientCertificate, Script script) throws IOException {
        HttpsServer server = HttpsServer.create(loopback(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters ssl = context.getDefaultSSLParameters();
                ssl.setNeedClientAuth(clientCertificate);
                parameters.setSSLParameters(ssl);
            }
        });
        return new ScriptedPrometheus(server, "https", script);
    }

    private static InetSocketAddress loopback() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Asked request = new Asked(
                exchange.getRequestURI().getPath(),
                Arrays.stream(form.split("&"))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8))),
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        int number;
        synchronized (asked) {
            number = asked.size();
            asked.add(request);
        }
        try (exchange) {
            script.answer(exchange, request, number);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** An answer of the API to a range query. */
    static String matrix(String... series) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[%s]}}"
                .formatted(String.join(",", series));
    }

    /** One series with labels and samples such as {@code [0,"1"]}. */
    static String series(String labels, String samples) {
        return "{\"metric\":{%s},\"values\":[%s]}".formatted(labels, samples);
    }

    /** An answer of the API to an instant query. */
    static String vector(long at, String value) {
        return "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{},\"value\":[%d,\"%s\"]}]}}"
                .formatted(at, value);
    }

    URI url() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    PrometheusClient client() {
        return client(Credentials.NONE, Limits.usual());
    }

    /** Waits of its retries are written down, not waited. */
    PrometheusClient client(Credentials credentials, Limits limits) {
        Retry retry = new Retry(3, Duration.ofMillis(500), Duration.ofSeconds(5), new Random(1), waits::add);
        return new PrometheusClient(
                new PrometheusEndpoint(url(), credentials), limits, retry, new SimpleMeterRegistry());
    }

    @Override
    public void close() {
        threads.shutdownNow();
        server.stop(0);
    }
}
