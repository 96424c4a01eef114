package dev.headstart.shop.local;

import dev.headstart.shop.local.Component.Health;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** How components are asked whether they are well. */
public final class Checks {

    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Checks() {}

    /** Well when a page answers 200. */
    public static Health answers(int port, String path) {
        URI uri = URI.create("http://127.0.0.1:" + port + path);
        return () -> {
            try {
                HttpRequest request =
                        HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
                int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
                return status == 200 ? "" : uri + " answers " + status;
            } catch (IOException e) {
                return uri + " does not answer";
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "the check was interrupted";
            }
        };
    }

    /** Well when a port takes connections. */
    public static Health listens(int port) {
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), (int) PATIENCE.toMillis());
                return "";
            } catch (IOException e) {
                return "nothing listens on port " + port;
            }
        };
    }
}
