package dev.headstart.cli.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.cli.Run;
import dev.headstart.cli.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    @Test
    void theTableHoldsTheChoiceTheCandidatesAndTheFloor() throws IOException {
        Path file = Traffic.csv(folder.resolve("shop.csv"), HOUR, 42);
        Run run = Run.headstart("backtest", file, "--origins", "3", "--output", folder);
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("shop.csv: 3 origins from 2026-02-02T0", ", 1d ahead")
                .contains(
                        "MODEL",
                        "LOSS",
                        "Auto",
                        "Blend",
                        "Linear",
                        "BoostedTrees",
                        "SeasonalNaiveDay",
                        "SeasonalNaiveWeek")
                .contains("Auto chose ", "newest origin: ", "report: " + folder.resolve("shop.backtest.html"));
    }

    @Test
    void thePageNeedsNothingBesideItself() throws IOException {
        Path file = Traffic.csv(folder.resolve("shop.csv"), HOUR, 42);
        Run.headstart("backtest", file, "--origins", "3", "--output", folder);
        String page = Files.readString(folder.resolve("shop.backtest.html"));
        assertThat(page)
                .contains("History, forecast from", "Error by lead", "Calibration", "SeasonalNaiveWeek")
                .doesNotContain("http", "src=", "@import", "NaN");
        assertThat(page.split("<svg", -1)).hasSize(1 + 3 + 2);
    }

    @Test
    void theLossOfTheChoiceIsBelowTheFloor() throws IOException {
        Path file = Traffic.csv(folder.resolve("shop.csv"), HOUR, 42);
        Run run = Run.headstart("backtest", file, "--origins", "3", "--json", "--output", folder);
        JsonNode result = new ObjectMapper().readTree(run.out()).get(0);
        assertThat(result.at("/origins")).hasSize(3);
        assertThat(loss(result, "Auto"))
                .isLessThan(loss(result, "SeasonalNaiveWeek"))
                .isBetween(0.0, 0.1);
        assertThat(result.at("/models/0/errorByLead")).hasSize(24);
        assertThat(result.at("/models/0/coverage/q0.5").asDouble()).isBetween(0.2, 0.8);
    }

    private static double loss(JsonNode result, String model) {
        for (JsonNode node : result.at("/models")) {
            if (node.at("/model").asText().equals(model)) {
                return node.at("/loss").asDouble();
            }
        }
        throw new AssertionError("no " + model);
    }

    @Test
    void aSeriesShorterThanTheHorizonIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("two.csv"), "2026-01-05T00:00:00Z,4\n2026-01-05T01:00:00Z,6\n");
        Run run = Run.headstart("backtest", file, "--output", folder);
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("two.csv: The series has 2 steps, too few to forecast 24 of them");
    }
}
