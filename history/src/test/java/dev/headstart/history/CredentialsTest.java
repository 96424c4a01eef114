package dev.headstart.history;

import static dev.headstart.history.ScriptedPrometheus.answering;
import static dev.headstart.history.ScriptedPrometheus.matrix;
import static dev.headstart.history.ScriptedPrometheus.send;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.headstart.history.HistoryUnavailableException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class CredentialsTest {

    private static final ScriptedPrometheus.Script FINE = (exchange, asked, number) -> send(exchange, 200, matrix());

    @TempDir
    static Path folder;

    private static TestAuthority authority;

    @BeforeAll
    static void makeAnAuthority() throws Exception {
        authority = TestAuthority.in(folder);
    }

    /** The data of a Secret from keys and plain texts. */
    private static Credentials secret(String... keysAndTexts) {
        Map<String, String> data = new HashMap<>();
        for (int i = 0; i < keysAndTexts.length; i += 2) {
            data.put(
                    keysAndTexts[i],
                    Base64.getEncoder().encodeToString(keysAndTexts[i + 1].getBytes(StandardCharsets.UTF_8)));
        }
        return Credentials.fromSecret("prom", data);
    }

    private static Answer ask(ScriptedPrometheus server, Credentials credentials) {
        return server.client(credentials, Limits.usual()).call("query", Map.of("query", "up"));
    }

    @Test
    void aTokenIsSentAsBearer() {
        try (var server = answering(200, matrix())) {
            ask(server, secret("token", "abc.def-1\n"));

            assertThat(server.asked.getFirst().authorization()).isEqualTo("Bearer abc.def-1");
        }
    }

    @Test
    void usernameAndPasswordAreSentAsBasic() {
        try (var server = answering(200, matrix())) {
            ask(server, secret("username", "ann\n", "password", "s p:ä\n"));

            String sent = server.asked.getFirst().authorization();
            assertThat(sent).startsWith("Basic ");
            assertThat(new String(Base64.getDecoder().decode(sent.substring(6)), StandardCharsets.UTF_8))
                    .isEqualTo("ann:s p:ä");
        }
    }

    @Test
    void withoutCredentialsNothingIsSent() {
        try (var server = answering(200, matrix())) {
            ask(server, Credentials.NONE);

            assertThat(server.asked.getFirst().authorization()).isEqualTo("null");
        }
    }

    @Test
    void aPrivateAuthorityIsTrustedWhenTheSecretNamesIt() throws Exception {
        try (var server = ScriptedPrometheus.overTls(authority.server(), false, FINE)) {
            assertThat(ask(server, secret("ca.crt", authority.certificate("ca"), "token", "t"))
                            .status())
                    .isEqualTo("success");
        }
    }

    @Test
    void aPrivateAuthorityIsNotTrustedOtherwise() throws Exception {
        try (var server = ScriptedPrometheus.overTls(authority.server(), false, FINE)) {
            assertThatThrownBy(() -> ask(server, Credentials.NONE))
                    .isInstanceOfSatisfying(HistoryUnavailableException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.PrometheusUnreachable))
                    .hasMessageContaining("certificate");
            assertThat(server.asked).isEmpty();
        }
    }

    @Test
    void aClientCertificateIsShownToAServerThatWantsOne() throws Exception {
        Credentials credentials = secret(
                "ca.crt", authority.certificate("ca"),
                "tls.crt", authority.certificate("client"),
                "tls.key", authority.key("client"));
        try (var server = ScriptedPrometheus.overTls(authority.server(), true, FINE)) {
            assertThat(ask(server, credentials).status()).isEqualTo("success");
        }
    }

    @Test
    void aServerThatWantsAClientCertificateRefusesOneWithout() throws Exception {
        try (var server = ScriptedPrometheus.overTls(authority.server(), true, FINE)) {
            assertThatThrownBy(() -> ask(server, secret("ca.crt", authority.certificate("ca"))))
                    .isInstanceOfSatisfying(HistoryUnavailableException.class, e -> assertThat(e.reason())
                            .isEqualTo(Reason.PrometheusUnreachable));
            assertThat(server.asked).isEmpty();
        }
    }

    record Broken(List<String> data, String words) {}

    static List<Broken> broken() throws Exception {
        String certificate = authority.certificate("client");
        return List.of(
                new Broken(List.of("token", "t", "username", "u", "password", "p"), "both token and username"),
                new Broken(List.of("username", "u"), "only one of username and password"),
                new Broken(List.of("password", "p"), "only one of username and password"),
                new Broken(List.of("token", "two words"), "store the bare token"),
                new Broken(List.of("token", "\n"), "store the bare token"),
                new Broken(List.of("tls.crt", certificate), "only one of tls.crt and tls.key"),
                new Broken(List.of("tls.crt", certificate, "tls.key", certificate), "openssl pkcs8"),
                new Broken(List.of("tls.crt", certificate, "tls.key", "%%%"), "base64"),
                new Broken(List.of("ca.crt", "hello"), "Check its PEM"),
                new Broken(List.of("ca.crt", ""), "Check its PEM"));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aSecretThatCannotBeUsedIsToldByNameAndWithoutItsContent(Broken secret) {
        assertThatThrownBy(() -> secret(secret.data().toArray(String[]::new)))
                .isInstanceOfSatisfying(HistoryUnavailableException.class, e -> assertThat(e.reason())
                        .isEqualTo(Reason.BadCredentials))
                .hasMessageContaining("Secret prom")
                .hasMessageContaining(secret.words())
                .hasMessageNotContaining("two words");
    }

    @Test
    void dataThatIsNoBase64IsToldToo() {
        assertThatThrownBy(() -> Credentials.fromSecret("prom", Map.of("token", "ä!")))
                .isInstanceOf(HistoryUnavailableException.class)
                .hasMessageContaining("Secret prom");
    }
}
