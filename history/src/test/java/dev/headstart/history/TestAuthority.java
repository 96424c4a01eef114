package dev.headstart.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A private certificate authority with a server and a client, made anew for a test by the JDK's keytool. */
final class TestAuthority {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path file;

    private TestAuthority(Path file) {
        this.file = file;
    }

    static TestAuthority in(Path folder) throws IOException, InterruptedException {
        TestAuthority authority = new TestAuthority(folder.resolve("keys.p12"));
        authority.make("ca", "-ext", "bc:c");
        authority.make("server", "-signer", "ca", "-ext", "san=ip:127.0.0.1");
        authority.make("client", "-signer", "ca");
        return authority;
    }

    private void make(String name, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD),
                "-keyalg",
                "EC",
                "-validity",
                "2",
                "-alias",
                name,
                "-dname",
                "CN=" + name));
        command.addAll(List.of(more));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor()).as(words).isZero();
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD);
        }
        return store;
    }

    /** The certificate of one of the three, as PEM. */
    String certificate(String name) throws IOException, GeneralSecurityException {
        return pem("CERTIFICATE", store().getCertificate(name).getEncoded());
    }

    /** The key of one of the three, as PEM of PKCS#8. */
    String key(String name) throws IOException, GeneralSecurityException {
        return pem("PRIVATE KEY", store().getKey(name, PASSWORD).getEncoded());
    }

    private static String pem(String what, byte[] der) {
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
                .formatted(what, Base64.getMimeEncoder().encodeToString(der), what);
    }

    /** What the server shows and whom it trusts. */
    SSLContext server() throws IOException, GeneralSecurityException {
        KeyStore own = store();
        own.deleteEntry("ca");
        own.deleteEntry("client");
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", store().getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
