package dev.headstart.operator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An API server of canned objects on the loopback, asked by the real client: it shows what would be
 * written and how a refusal is told. What a real API server makes of it, end-to-end tests show.
 */
public final class FakeCluster implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One request that was no read. */
    public record Write(String method, String path, String query, String type, JsonNode body) {}

    /** Everything that was written, in order. */
    public final List<Write> writes = new CopyOnWriteArrayList<>();

    private final Map<String, String> objects = new ConcurrentHashMap<>();
    private final Map<String, Integer> refusals = new ConcurrentHashMap<>();
    private final Map<String, Integer> hidden = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final KubernetesClient client;

    public FakeCluster() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
        has("/apis/apps/v1", """
                {"kind": "APIResourceList", "groupVersion": "apps/v1", "resources": [
                  {"name": "deployments", "kind": "Deployment", "namespaced": true, "verbs": ["get"]},
                  {"name": "deployments/scale", "kind": "Scale", "namespaced": true, "verbs": ["get"]},
                  {"name": "controllerrevisions", "kind": "ControllerRevision", "namespaced": true, "verbs": ["get"]}]}
                """);
    }

    public KubernetesClient client() {
        return client;
    }

    /** What a GET of a path answers. */
    public FakeCluster has(String path, String json) {
        objects.put(path, json);
        return this;
    }

    /** A Deployment with its scale, in namespace shop. */
    public FakeCluster deployment(String name, int replicas, int ready, String annotations) {
        String path = "/apis/apps/v1/namespaces/shop/deployments/" + name;
        String meta =
                "\"metadata\":{\"name\":\"%s\",\"namespace\":\"shop\",\"uid\":\"u-%s\",\"resourceVersion\":\"7\"%s}"
                        .formatted(name, name, annotations.isEmpty() ? "" : ",\"annotations\":" + annotations);
        has(path, """
                {"apiVersion":"apps/v1","kind":"Deployment",%s,"spec":{"replicas":%d},"status":{"replicas":%d,"readyReplicas":%d}}
                """.formatted(meta, replicas, replicas, ready));
        return has(path + "/scale", """
                {"apiVersion":"autoscaling/v1","kind":"Scale",%s,"spec":{%s},"status":{"replicas":%d}}
                """.formatted(meta, replicas == 0 ? "" : "\"replicas\":" + replicas, replicas));
    }

    /** Namespace shop has no autoscalers. */
    public FakeCluster noAutoscalers() {
        return has(
                "/apis/autoscaling/v2/namespaces/shop/horizontalpodautoscalers",
                "{\"apiVersion\":\"autoscaling/v2\",\"kind\":\"HorizontalPodAutoscalerList\",\"items\":[]}");
    }

    /** What a write to a path is refused with. */
    public FakeCluster refuses(String path, int code) {
        refusals.put(path, code);
        return this;
    }

    /** What a read of a path is refused with. */
    public FakeCluster hides(String path, int code) {
        hidden.put(path, code);
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean read = exchange.getRequestMethod().equals("GET");
            Integer refusal = refusals.get(path);
            if (!read) {
                writes.add(new Write(
                        exchange.getRequestMethod(),
                        path,
                        String.valueOf(exchange.getRequestURI().getQuery()),
                        String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                        JSON.readTree(body)));
            }
            if (refusal != null && !read) {
                send(exchange, refusal, status(refusal));
            } else if (!read) {
                send(exchange, 200, objects.getOrDefault(path, new String(body, StandardCharsets.UTF_8)));
            } else if (hidden.containsKey(path)) {
                send(exchange, hidden.get(path), status(hidden.get(path)));
            } else if (objects.containsKey(path)) {
                send(exchange, 200, objects.get(path));
            } else {
                send(exchange, 404, status(404));
            }
        }
    }

    private static String status(int code) {
        return "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"message\":\"the server's words\",\"code\":%d}"
                .formatted(code);
    }

    private static void send(HttpExchange exchange, int code, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
