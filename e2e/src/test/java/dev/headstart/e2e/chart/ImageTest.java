package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.e2e.process.Repository;
import dev.headstart.e2e.process.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator's image as {@code ./headstart image} built it: what is in it, and what it says of that. */
class ImageTest {

    private static final Path IMAGE = Repository.file("operator/target/headstart-operator-image.tar");

    @TempDir
    private static Path root;

    @BeforeAll
    static void unpack() {
        Script.run(
                List.of(Repository.file("operator/image/unpack.sh").toString(), IMAGE.toString(), root.toString()),
                Map.of());
    }

    @Test
    void itsBillOfMaterialsNamesEveryLibraryAndNothingElse() throws IOException {
        JsonNode bill =
                new ObjectMapper().readTree(root.resolve("app/sbom.cdx.json").toFile());

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.path("components").valueStream().map(ImageTest::file))
                .containsExactlyInAnyOrderElementsOf(names("app/libs"));
        assertThat(bill.path("components").valueStream())
                .allSatisfy(c -> assertThat(c.path("purl").asText()).startsWith("pkg:maven/"));
    }

    @Test
    void scannersFindDebiansPackagesAndPeopleWhoseTheyAre() throws IOException {
        List<String> packages = names("var/lib/dpkg/status.d");

        assertThat(packages).contains("libc6", "libgomp1");
        assertThat(packages).allSatisfy(name -> assertThat(root.resolve("var/lib/dpkg/status.d/" + name))
                .content()
                .contains("Package: " + name, "Version: "));
        assertThat(root.resolve("etc/os-release")).content().contains("ID=");
        assertThat(names("usr/share/doc")).contains("libc6", "zlib1g").anyMatch(name -> name.matches("gcc-.*-base"));
        assertThat(names("usr/share/doc"))
                .allSatisfy(name -> assertThat(root.resolve("usr/share/doc/" + name + "/copyright"))
                        .isNotEmptyFile());
    }

    @Test
    void thereIsNoShellAndNoAccountWithRights() throws IOException {
        assertThat(Stream.of("bin", "usr/bin", "sbin", "usr/sbin").map(root::resolve))
                .noneMatch(folder -> Files.exists(folder.resolve("sh")) || Files.exists(folder.resolve("bash")));
        assertThat(configuration().path("config").path("User").asText()).isEqualTo("65532");
        assertThat(root.resolve("etc/passwd")).content().hasLineCount(1).contains(":65532:65532:");
    }

    @Test
    void itsArchitectureIsThatOfTheMachineThatBuiltIt() throws IOException {
        assertThat(configuration().path("architecture").asText())
                .isEqualTo(System.getProperty("os.arch").equals("aarch64") ? "arm64" : "amd64");
    }

    private static JsonNode configuration() throws IOException {
        ObjectMapper json = new ObjectMapper();
        String file =
                json.readTree(inArchive("manifest.json")).path(0).path("Config").asText();
        return json.readTree(inArchive(file));
    }

    private static String inArchive(String file) {
        return Script.output(List.of("tar", "-xOf", IMAGE.toString(), file), Map.of());
    }

    /** How Jib calls a component's file. */
    private static String file(JsonNode component) {
        String purl = component.path("purl").asText();
        String classifier = purl.contains("classifier=") ? "-" + purl.replaceFirst(".*classifier=([^&]*).*", "$1") : "";
        return component.path("name").asText() + "-" + component.path("version").asText() + classifier + ".jar";
    }

    private static List<String> names(String folder) throws IOException {
        try (Stream<Path> files = Files.list(root.resolve(folder))) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
