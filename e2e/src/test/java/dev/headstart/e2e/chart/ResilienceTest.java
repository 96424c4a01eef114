package dev.headstart.e2e.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Each cell of the table of failures names a test that is there. */
class ResilienceTest {

    private final List<String> rows = Chart.text("docs/explanation/resilience.md")
            .lines()
            .filter(line -> line.startsWith("| ") && !line.startsWith("| down |"))
            .toList();

    @Test
    void everyCellHasItsTest() {
        assertThat(rows).hasSizeGreaterThan(15).allSatisfy(row -> {
            String[] cells = row.split("\\|");
            assertThat(cells).hasSize(4);
            assertThat(cells[2]).containsPattern(TestNames.NAME);
            assertThat(cells[3]).containsPattern(TestNames.NAME);
        });
    }

    @Test
    void everyTestIsThere() {
        assertThat(rows.stream().flatMap(row -> TestNames.NAME.matcher(row).results()))
                .allSatisfy(name ->
                        assertThat(TestNames.isThere(name)).as(name.group()).isTrue());
    }
}
