package dev.headstart.shop.local.whole;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.shop.local.LocalShop;
import dev.headstart.shop.local.command.ShopCommand;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** {@code ./headstart shop load} on the whole shop. */
@ExtendWith(WholeShop.class)
class LoadTest {

    private final String shop;

    @TempDir
    private Path folder;

    LoadTest(LocalShop shop) {
        this.shop = "http://127.0.0.1:" + shop.ports().edge();
    }

    private record Said(int code, String out, String err) {
        static Said of(String... arguments) {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandLine shop =
                    ShopCommand.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
            int code = shop.execute(arguments);
            return new Said(code, out.toString(), err.toString());
        }
    }

    @Test
    void shoppersComeAndSomeBuy() throws Exception {
        Path report = folder.resolve("load.html");

        Said said = Said.of(
                "load", "--url", shop, "--visits=6", "--duration=40s", "--think=300ms", "--json", "--report=" + report);

        assertThat(said.code()).as(said.err()).isZero();
        JsonNode figures = new ObjectMapper().readTree(said.out());
        assertThat(figures.path("visits").asInt()).isBetween(90, 240);
        assertThat(figures.path("requests").asInt())
                .isGreaterThan(3 * figures.path("visits").asInt());
        assertThat(figures.path("failedRequests").asInt()).isZero();
        assertThat(figures.path("orders").asInt()).isPositive();
        assertThat(figures.path("edgeHitRatio").asDouble()).isBetween(0.3, 1.0);
        assertThat(figures.path("p50Ms").asDouble())
                .isPositive()
                .isLessThanOrEqualTo(figures.path("p99Ms").asDouble());
        assertThat(report).content().doesNotContain("src=\"http", "href=\"http");
        assertThat(data(report)).contains("\"p(99)\"", "http_req_duration");
    }

    /** What the page draws is packed into it. */
    private static String data(Path report) throws IOException {
        Matcher packed = Pattern.compile("gzip; base64\">\\s*([A-Za-z0-9+/=]+)").matcher(Files.readString(report));
        assertThat(packed.find()).isTrue();
        byte[] bytes = Base64.getDecoder().decode(packed.group(1));
        try (InputStream data = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return new String(data.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void anotherMachineIsRefusedUnlessItIsMeant() {
        Said said = Said.of("load", "--url=http://192.0.2.1", "--duration=1s");

        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("192.0.2.1 is not this machine", "--anywhere");
    }
}
