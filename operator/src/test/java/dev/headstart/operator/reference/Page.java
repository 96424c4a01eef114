package dev.headstart.operator.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A page of the reference, as text that grows. */
final class Page {

    private static final Path FOLDER = Path.of("../docs/reference");

    private final StringBuilder text = new StringBuilder();

    Page(String title, String words) {
        text.append("# %s\n\n<!-- Written by ReferencePagesTest from the code; see there. -->\n\n".formatted(title));
        words(words);
    }

    Page heading(String heading) {
        text.append("## ").append(heading).append("\n\n");
        return this;
    }

    Page words(String words) {
        text.append(words.strip()).append("\n\n");
        return this;
    }

    /** A table; cells may have any character. */
    Page table(List<String> head, Stream<List<String>> rows) {
        text.append(row(head)).append(head.stream().map(h -> "|---").collect(Collectors.joining("", "", "|\n")));
        rows.map(Page::row).forEach(text::append);
        text.append('\n');
        return this;
    }

    /** What stands in code; nothing for nothing. */
    static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }

    private static String row(List<String> cells) {
        return cells.stream()
                .map(cell -> cell.replace("|", "\\|").replace("\n", " ").strip())
                .collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /** Writes it where {@code -Dreference.write} says so, and fails where the file says something else. */
    void isWhatStandsIn(String file) throws IOException {
        Path path = FOLDER.resolve(file);
        String all = text.toString().stripTrailing() + "\n";
        if (System.getProperty("reference.write") != null) {
            Files.writeString(path, all);
        }
        assertThat(path).as("write it anew with -Dreference.write").hasContent(all);
    }
}
