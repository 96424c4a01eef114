package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the documents link to is there, files and headings. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\((?!https?:)([^)#\\s]*)(?:#([^)\\s]+))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern CODE = Pattern.compile("(?ms)^```.*?^```|`[^`\n]*`");
    private static final Set<String> NOT_OURS = Set.of("target", ".git");

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
        Path root = Repository.file("");
        try (Stream<Path> files = Files.walk(root)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> Stream.of(root.relativize(file).toString().split("/"))
                            .noneMatch(NOT_OURS::contains))
                    .toList()
                    .stream()
                    .map(file -> DynamicTest.dynamicTest(root.relativize(file).toString(), () -> assertThat(links(file))
                            .allSatisfy(link -> assertLeads(file, link))));
        }
    }

    private static Stream<MatchResult> links(Path file) {
        return LINK.matcher(CODE.matcher(text(file)).replaceAll("")).results();
    }

    private static void assertLeads(Path from, MatchResult link) {
        Path to = link.group(1).isEmpty() ? from : from.resolveSibling(link.group(1));
        assertThat(to.normalize()).as("%s in %s", link.group(), from).exists();
        if (link.group(2) != null) {
            assertThat(headings(to)).as("%s in %s", link.group(), from).contains(link.group(2));
        }
    }

    /** A heading's anchor: lower case, without punctuation, words joined by hyphens. */
    private static Set<String> headings(Path file) {
        return HEADING.matcher(text(file))
                .results()
                .map(heading -> heading.group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{Alnum} _-]", "")
                        .replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
