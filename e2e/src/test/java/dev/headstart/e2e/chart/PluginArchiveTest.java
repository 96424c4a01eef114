package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** kubectl's plugin as it is handed out: an archive, and krew's manifest for it. */
class PluginArchiveTest {

    private static final String RELEASE = "https://git.example.com/headstart/releases/v1";
    private static final String VERSION =
            Chart.yaml("Chart.yaml").path("appVersion").asText();

    @TempDir
    private static Path folder;

    private static Path manifest;
    private static Path archive;

    @BeforeAll
    static void build() {
        manifest = Path.of(Script.run(List.of(file("cli/plugin/build.sh"), VERSION, RELEASE), Map.of()));
        archive = manifest.resolveSibling("kubectl-headstart-" + VERSION + ".tar.gz");
    }

    @Test
    void unpackedAnywhereItIsAllThatIsNeededBesideJava() throws Exception {
        Path unpacked = unpacked();

        assertThat(plugin(unpacked, "--help")).contains("preflight", "rehearse");
        assertThat(plugin(unpacked, "--version")).isEqualToIgnoringNewLines("headstart " + VERSION);
        assertThat(Script.output(
                        List.of(unpacked.resolve("kubectl_complete-headstart").toString(), "pre"), Map.of()))
                .contains("preflight");
        assertThat(unpacked.resolve("LICENSE")).hasSameTextualContentAs(Repository.file("LICENSE"));
    }

    @Test
    void theFirstCallLearnsToStartAndTheNextOnesStartFromThat() throws IOException {
        Path cache = folder.resolve("cache");
        Path unpacked = unpacked();

        assertThat(plugin(unpacked, "--version", Map.of("XDG_CACHE_HOME", cache.toString())))
                .contains(VERSION);
        assertThat(cache.resolve("headstart")).isDirectoryContaining("glob:**/cli-*.aot");
        // Java ends at once where it cannot use the cache that it is given
        Map<String, String> required = Map.of("XDG_CACHE_HOME", cache.toString(), "JDK_JAVA_OPTIONS", "-XX:AOTMode=on");
        for (String command : List.of("status --help", "forecast --help")) { // with one compiler, and with both
            assertThat(plugin(unpacked, command, required)).contains("--namespace");
        }
    }

    @Test
    void krewTakesItsManifestAndTheCommandIsThere() {
        Path root = folder.resolve("krew");
        Script.run(
                List.of(
                        file("e2e/cluster/tool.sh"),
                        "krew",
                        "install",
                        "--manifest=" + manifest,
                        "--archive=" + archive),
                Map.of("KREW_ROOT", root.toString()));

        assertThat(plugin(root.resolve("bin"), "--version")).contains(VERSION);
    }

    @Test
    void theManifestSaysWhereTheArchiveOfThisReleaseIsAndWhatItIs() throws Exception {
        JsonNode spec = Chart.YAML.readTree(manifest.toFile()).path("spec");
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(archive)));

        assertThat(spec.path("version").asText()).isEqualTo("v" + VERSION);
        assertThat(spec.path("platforms").valueStream()).singleElement().satisfies(platform -> {
            assertThat(platform.path("uri").asText()).isEqualTo(RELEASE + "/" + archive.getFileName());
            assertThat(platform.path("sha256").asText()).isEqualTo(sum);
        });
    }

    @Test
    void builtAgainItIsTheSame() throws Exception {
        byte[] before = Files.readAllBytes(archive);
        build();
        assertThat(Files.readAllBytes(archive)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"26.0.1, true", "21.0.9, false"})
    void theJavaOnThePathIsTakenIfItIsNewEnough(String version, boolean taken) throws IOException {
        Path java = folder.resolve("java-" + version);
        Files.createDirectories(java.resolve("bin"));
        Files.copy(Path.of("/bin/true"), java.resolve("bin/java"));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");

        String found = Script.output(
                List.of(
                        "bash",
                        "-euc",
                        ". \"$0\"; unset JAVA_HOME; PATH=$1/bin:$PATH; find_java java || true; echo \"${JAVA_HOME:-none}\"",
                        file("cli/java.sh"),
                        java.toString()),
                Map.of());

        assertThat(found.strip().equals(java.toRealPath().toString())).isEqualTo(taken);
    }

    private static Path unpacked() throws IOException {
        Path unpacked = Files.createTempDirectory(folder, "unpacked");
        Script.run(List.of("tar", "-xzf", archive.toString(), "-C", unpacked.toString()), Map.of());
        return unpacked;
    }

    private static String plugin(Path bin, String argument) {
        return plugin(
                bin,
                argument,
                Map.of("XDG_CACHE_HOME", folder.resolve("another-cache").toString()));
    }

    /** Calls the plugin as kubectl does: by its name on the PATH, from another folder. */
    private static String plugin(Path bin, String arguments, Map<String, String> variables) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
        all.put("JAVA_HOME", System.getProperty("java.home"));
        return Script.output(List.of("/usr/bin/env", "bash", "-c", "cd / && kubectl-headstart " + arguments), all);
    }

    private static String file(String path) {
        return Repository.file(path).toString();
    }
}
