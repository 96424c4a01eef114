package dev.headstart.cli.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.api.ScalePlan;
import dev.headstart.cli.cluster.Plans;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {

    @TempDir
    private Path folder;

    @Test
    void tarReadsWhatWasPacked() throws IOException, InterruptedException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("report/shop/plan.yaml", "ä".repeat(700));
        files.put("report/empty.txt", "");
        Path archive = Files.write(folder.resolve("r.tar.gz"), TarGz.of(files, Instant.parse("2026-11-27T14:00:00Z")));

        Process tar = new ProcessBuilder("tar", "-C", folder.toString(), "-xzvf", archive.toString()).start();
        String said = new String(tar.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(tar.waitFor()).isZero();
        assertThat(said.lines()).containsExactly("report/shop/plan.yaml", "report/empty.txt");
        assertThat(folder.resolve("report/shop/plan.yaml")).hasContent("ä".repeat(700));
    }

    @Test
    void whatCannotBeReadIsListedAndTheRestIsThere() {
        Bundle bundle = new Bundle("report");
        bundle.add("log.txt", () -> {
            throw new KubernetesClientException("pods is forbidden", 403, null);
        });
        bundle.add("x".repeat(200) + ".yaml", () -> "a");

        assertThat(bundle.unread()).containsExactly("log.txt: you may not: pods is forbidden");
        assertThat(bundle.files().keySet()).singleElement().satisfies(path -> assertThat(path)
                .hasSizeLessThan(100));
    }

    @Test
    void whatKubectlRemembersOfAManifestStaysOut() {
        ScalePlan plan = Plans.plan(Plans.SHOP);
        plan.getMetadata()
                .setAnnotations(Map.of("kubectl.kubernetes.io/last-applied-configuration", "password", "a", "b"));

        assertThat(Bundle.yaml(plan)).doesNotContain("password").contains("a: \"b\"");
    }
}
