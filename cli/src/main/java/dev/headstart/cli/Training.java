package dev.headstart.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import picocli.CommandLine;

/**
 * Calls from which Java learns the classes that a call loads: of a cluster that is here for it alone, over TLS, with one plan. {@code start_cache} in {@code cli/java.sh}
 * runs it, once for each Java and each state of the libraries.
 */
final class Training {
    private static final String PASSWORD = "training"; // of a key that is of no use to anybody

    private Training() {}

    /** Learns in an empty folder, the only argument. */
    public static void main(String[] arguments) throws Exception {
        call(Path.of(arguments[0]), new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }

    static void call(Path folder, PrintWriter out) throws IOException, GeneralSecurityException, InterruptedException {
        KeyStore key = key(folder.resolve("key.p12"));
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls(key)));
        server.createContext("/", Training::answer);
        server.start();
        try {
            Path kubeconfig = Files.writeString(
                    folder.resolve("kubeconfig"),
                    kubeconfig(
                            server.getAddress().getPort(),
                            key.getCertificate("training").getEncoded()));
            call(out, "status", "-A", "--kubeconfig=" + kubeconfig);
        } finally {
            server.stop(0);
        }
    }

    private static void call(PrintWriter out, String... words) {
        CommandLine command = Headstart.commandLine(words).setOut(out);
        int code = command.execute(words);
        if (code != 0) {
            throw new IllegalStateException("headstart " + String.join(" ", words) + " ended with code " + code);
        }
    }

    private static KeyStore key(Path file) throws IOException, GeneralSecurityException, InterruptedException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        List<String> command = List.of(
                keytool.toString(),
                "-genkeypair",
                "-alias",
                "training",
                "-keyalg",
                "EC",
                "-dname",
                "CN=127.0.0.1",
                "-ext",
                "san=ip:127.0.0.1",
                "-keystore",
                file.toString(),
                "-storepass",
                PASSWORD);
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0) {
            throw new IOException(keytool + " ended with code " + code);
        }
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }

    private static SSLContext tls(KeyStore key) throws GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(key, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    private static String kubeconfig(int port, byte[] certificate) {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate)
                + "\n-----END CERTIFICATE-----\n";
        return """
                apiVersion: v1
                kind: Config
                current-context: training
                contexts: [{name: training, context: {cluster: training, user: training}}]
                clusters: [{name: training, cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: %s}}]
                users: [{name: training, user: {token: training}}]
                """.formatted(port, Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        String kind = path.substring(path.lastIndexOf('/') + 1);
        try (exchange;
                InputStream list = Training.class.getResourceAsStream("/training/" + kind + ".json")) {
            byte[] body = list == null ? new byte[0] : list.readAllBytes();
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(list == null ? 404 : 200, list == null ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
