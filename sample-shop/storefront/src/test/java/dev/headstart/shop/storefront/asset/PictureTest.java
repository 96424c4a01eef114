package dev.headstart.shop.storefront.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PictureTest {
    private static final int MOST_BYTES = 1500;

    @Test
    void everyMotifIsDrawnInEveryPaletteDistinctAndSmall(@TempDir Path served) throws Exception {
        Assets.main("src/main/pictures", served.toString());
        List<Path> pictures = files(served, ".svg");
        assertThat(pictures).hasSize(24 * 16);
        Set<String> seen = new HashSet<>();
        var parser = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (Path picture : pictures) {
            assertThat(parser.parse(picture.toFile()).getDocumentElement().getAttribute("viewBox"))
                    .isEqualTo("0 0 240 240");
            String drawn = Files.readString(picture);
            assertThat(drawn).doesNotContainPattern("\"[A-E]\"");
            assertThat(seen.add(drawn)).as("%s is drawn twice", picture).isTrue();
        }
        assertThat(files(served, ".gz"))
                .hasSize(24 * 16)
                .allMatch(file -> file.toFile().length() < MOST_BYTES);
    }

    @Test
    void thereIsAPictureOfEveryCategory() throws IOException {
        String decision = Files.readString(Path.of("../../docs/decisions/0040-sample-shop.md"));
        String catalogue = decision.substring(decision.indexOf("24 categories"), decision.indexOf("`image` is a name"));
        assertThat(files(Path.of("src/main/pictures"), ".svg"))
                .hasSize(24)
                .allMatch(motif ->
                        catalogue.contains("`" + motif.getFileName().toString().replace(".svg", "") + "`"));
    }

    private static List<Path> files(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(file -> file.toString().endsWith(end)).toList();
        }
    }
}
