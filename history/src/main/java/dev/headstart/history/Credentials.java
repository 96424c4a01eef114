package dev.headstart.history;

import dev.headstart.history.HistoryUnavailableException.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * How to speak to a Prometheus: an Authorization header and a TLS context, each optional.
 *
 * @param authorization value of the Authorization header
 * @param tls trust and client certificate; empty: the JDK's trust store and no client certificate
 */
public record Credentials(Optional<String> authorization, Optional<SSLContext> tls) {

    /** No credentials. */
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());

    private static final char[] NO_PASSWORD = {};

    /**
     * Reads the data of a Secret: {@code token} (bearer), or {@code username} and {@code password}
     * (basic); {@code ca.crt}; {@code tls.crt} and {@code tls.key} (PEM, PKCS#8).
     *
     * @param data keys to base64 text, as in a Secret's {@code data}
     * @throws HistoryUnavailableException if the data contradicts itself or cannot be read
     */
    public static Credentials fromSecret(String name, Map<String, String> data) {
        try {
            return new Credentials(authorization(name, data), tls(name, data));
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            throw new HistoryUnavailableException(
                    Reason.BadCredentials,
                    "Secret " + name + ": " + e.getMessage() + ". Check its PEM and base64 text.",
                    e);
        }
    }

    private static Optional<String> authorization(String name, Map<String, String> data) {
        String token = line(data, "token");
        String username = line(data, "username");
        String password = line(data, "password");
        if (token != null && username != null) {
            throw refused(name, "has both token and username; keep one");
        }
        if ((username == null) != (password == null)) {
            throw refused(name, "has only one of username and password; give both");
        }
        if (token != null && !token.matches("[\\x21-\\x7e]+")) {
            throw refused(name, "has a token that is empty or has spaces or line breaks in it; store the bare token");
        }
        if (token != null) {
            return Optional.of("Bearer " + token);
        }
        return username == null
                ? Optional.empty()
                : Optional.of("Basic "
                        + Base64.getEncoder()
                                .encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8)));
    }

    private static Optional<SSLContext> tls(String name, Map<String, String> data)
            throws GeneralSecurityException, IOException {
        String authority = text(data, "ca.crt");
        String certificate = text(data, "tls.crt");
        String key = text(data, "tls.key");
        if ((certificate == null) != (key == null)) {
            throw refused(name, "has only one of tls.crt and tls.key; give both");
        }
        if (authority == null && certificate == null) {
            return Optional.empty();
        }
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                certificate == null || key == null ? null : identity(certificate, key),
                authority == null ? null : trust(authority),
                null);
        return Optional.of(context);
    }

    private static TrustManager[] trust(String pem) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        int i = 0;
        for (Certificate authority : certificates(pem)) {
            store.setCertificateEntry("ca-" + i++, authority);
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager[] identity(String pem, String key) throws GeneralSecurityException, IOException {
        KeyStore store = emptyStore();
        store.setKeyEntry(
                "client", privateKey(key), NO_PASSWORD, certificates(pem).toArray(Certificate[]::new));
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, NO_PASSWORD);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static Collection<? extends Certificate> certificates(String pem) throws GeneralSecurityException {
        Collection<? extends Certificate> certificates = CertificateFactory.getInstance("X.509")
                .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8)));
        if (certificates.isEmpty()) {
            throw new CertificateException("ca.crt or tls.crt holds no certificate");
        }
        return certificates;
    }

    private static PrivateKey privateKey(String pem) throws GeneralSecurityException {
        String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(body));
        InvalidKeySpecException last = new InvalidKeySpecException("no algorithm was tried");
        for (String algorithm : List.of("RSA", "EC", "Ed25519")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                last = e; // the key says its algorithm only inside
            }
        }
        throw new InvalidKeySpecException(
                "tls.key is no unencrypted PKCS#8 key; convert it with: openssl pkcs8 -topk8 -nodes", last);
    }

    private static @Nullable String text(Map<String, String> data, String key) {
        String encoded = data.get(key);
        return encoded == null ? null : new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
    }

    /** A text without the line break that an editor leaves at its end. */
    private static @Nullable String line(Map<String, String> data, String key) {
        String text = text(data, key);
        return text == null ? null : text.replaceFirst("\\R+\\z", "");
    }

    private static HistoryUnavailableException refused(String name, String what) {
        return new HistoryUnavailableException(Reason.BadCredentials, "Secret " + name + " " + what + ".");
    }
}
