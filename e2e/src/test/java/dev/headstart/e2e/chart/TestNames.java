package dev.headstart.e2e.chart;

import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tests that a page names as its proof, such as {@code `EnforceTest.aPausedPlanLeavesThingsAsTheyAre`}. */
final class TestNames {

    static final Pattern NAME = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    private static final Map<String, String> SOURCES = sources();

    private TestNames() {}

    /** Whether the test that was found by {@link #NAME} is there. */
    static boolean isThere(MatchResult name) {
        return SOURCES.getOrDefault(name.group(1), "").contains("void " + name.group(2) + "(");
    }

    /** The text of all test classes; those of one name are put together. */
    private static Map<String, String> sources() {
        try (Stream<Path> files = Files.walk(Repository.file(""))) {
            return files.filter(file -> file.toString().contains("/src/test/java/")
                            && file.getFileName().toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            TestNames::read,
                            String::concat));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
