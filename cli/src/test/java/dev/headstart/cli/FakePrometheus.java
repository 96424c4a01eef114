package dev.headstart.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;

/** A Prometheus on this machine whose every query answers with a daily wave. */
public final class FakePrometheus implements AutoCloseable {
    private final HttpServer server;
    private final List<String> queries = new CopyOnWriteArrayList<>();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    public FakePrometheus() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/query_range", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** What was asked. */
    public List<String> queries() {
        return List.copyOf(queries);
    }

    /** The header by which each question was signed. */
    public List<String> authorizations() {
        return List.copyOf(authorizations);
    }

    private void answer(HttpExchange call) throws IOException {
        Map<String, String> form = form(new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        authorizations.add(String.valueOf(call.getRequestHeaders().getFirst("Authorization")));
        queries.add(Objects.requireNonNull(form.get("query")));
        long start = Long.parseLong(Objects.requireNonNull(form.get("start")));
        long end = Long.parseLong(Objects.requireNonNull(form.get("end")));
        long step = Long.parseLong(Objects.requireNonNull(form.get("step")));
        List<String> values = new ArrayList<>();
        for (long t = start; t <= end; t += step) {
            values.add("[%d,\"%s\"]".formatted(t, 12_000 + 8_000 * Math.sin(2 * Math.PI * t / 86_400)));
        }
        byte[] body = """
                {"status":"success","data":{"resultType":"matrix","result":[{"metric":{},"values":[%s]}]}}""".formatted(String.join(",", values)).getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new HashMap<>();
        for (String pair : body.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
