package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.e2e.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What is made of the chart is what the chart says.
 * {@code mvn -pl e2e -am test -Dtest=PackagingTest -Dsurefire.failIfNoSpecifiedTests=false -Dchart.write} writes it anew.
 */
class PackagingTest {

    @TestFactory
    Stream<DynamicTest> everyFileIsWhatTheChartSays() {
        return Packaging.files().entrySet().stream()
                .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> assertIsUpToDate(file)));
    }

    private static void assertIsUpToDate(Map.Entry<String, String> file) throws IOException {
        Path path = Repository.file(file.getKey());
        if (System.getProperty("chart.write") != null) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        assertThat(path).as("write it anew with -Dchart.write").hasContent(file.getValue());
    }
}
