import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.http2.Http2Protocol;
import org.apache.tomcat.util.net.SSLHostConfig;
import org.apache.tomcat.util.net.SSLHostConfigCertificate;
import org.apache.tomcat.util.net.SSLHostConfigCertificate.Type;

/**
 * The API server of a cluster that holds nothing: every list is empty, every watch is silent. An operator gets ready with it as with a real one, over TLS,
 * HTTP/2 and web sockets, and so shows Java which classes that takes.
 *
 * <p>{@code java -cp TOMCAT EmptyCluster.java FOLDER KUBECONFIG}: takes its key from {@code key.p12} (password {@code training}) in the folder and its
 * certificate from {@code ca.pem} beside it, listens at a free port of 127.0.0.1, and writes a kubeconfig once it can be asked.
 */
public final class EmptyCluster extends HttpServlet {

    private static final String PASSWORD = "training";

    /** RFC 6455, section 1.3. */
    private static final String WEB_SOCKET = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    public static void main(String[] args) throws IOException, LifecycleException {
        Path folder = Path.of(args[0]);
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(folder.toString());
        Connector connector = connector(folder.resolve("key.p12"));
        tomcat.setConnector(connector);
        Context context = tomcat.addContext("", folder.toString());
        Tomcat.addServlet(context, "everything", new EmptyCluster());
        context.addServletMappingDecoded("/*", "everything");
        tomcat.start();
        Files.writeString(Path.of(args[1]), """
                apiVersion: v1
                kind: Config
                current-context: empty
                contexts: [{name: empty, context: {cluster: empty, user: empty, namespace: default}}]
                clusters: [{name: empty, cluster: {server: "https://127.0.0.1:%d", certificate-authority-data: "%s"}}]
                users: [{name: empty, user: {token: none}}]
                """.formatted(
                        connector.getLocalPort(),
                        Base64.getEncoder().encodeToString(Files.readAllBytes(folder.resolve("ca.pem")))));
        tomcat.getServer().await();
    }

    private static Connector connector(Path key) {
        SSLHostConfig tls = new SSLHostConfig();
        SSLHostConfigCertificate certificate = new SSLHostConfigCertificate(tls, Type.EC);
        certificate.setCertificateKeystoreFile(key.toString());
        certificate.setCertificateKeystorePassword(PASSWORD);
        tls.addCertificate(certificate);
        Connector connector = new Connector();
        connector.setPort(0);
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("SSLEnabled", "true");
        connector.setSecure(true);
        connector.setScheme("https");
        connector.addSslHostConfig(tls);
        connector.addUpgradeProtocol(new Http2Protocol());
        return connector;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            watch(request, response);
            return;
        }
        String[] path = request.getRequestURI().split("/");
        response.setContentType("application/json");
        response.getWriter().print("{\"apiVersion\":\"%s\",\"kind\":\"List\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}"
                .formatted(path.length > 3 && path[1].equals("apis") ? path[2] + "/" + path[3] : "v1"));
    }

    private static void watch(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setHeader("Upgrade", "websocket");
        response.setHeader("Connection", "Upgrade");
        response.setHeader("Sec-WebSocket-Accept", accept(request.getHeader("Sec-WebSocket-Key")));
        try {
            request.upgrade(Silence.class);
        } catch (jakarta.servlet.ServletException e) {
            throw new IOException(e);
        }
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + WEB_SOCKET).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    /** A connection on which nothing is ever said. */
    public static final class Silence implements HttpUpgradeHandler {
        @Override
        public void init(WebConnection connection) {}

        @Override
        public void destroy() {}
    }
}
