package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each cell of the table of failures names a test that is there. */
class ResilienceTest {

    private static final Pattern NAME = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    private final List<String> rows = Chart.text("docs/explanation/resilience.md")
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| down |"))
            .toList();

    @Test
    void everyCellHasItsTest() {
        assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> {
            String[] cells = row.split("\\|");
            assertThat(cells).hasSize(4);
            assertThat(cells[2]).containsPattern(NAME);
            assertThat(cells[3]).containsPattern(NAME);
        });
    }

    @Test
    void everyTestIsThere() throws IOException {
        Map<String, String> sources = sources();
        assertThat(rows.stream().flatMap(row -> NAME.matcher(row).results())).allSatisfy(name -> assertThat(
                        sources.getOrDefault(name.group(1), "").contains("void " + name.group(2) + "("))
                .as(name.group())
                .isTrue());
    }

    /** The text of all test classes; those of one name are put together. */
    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Repository.file(""))) {
            return files.filter(file -> file.toString().contains("/src/test/java/")
                            && file.getFileName().toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            ResilienceTest::read,
                            String::concat));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
