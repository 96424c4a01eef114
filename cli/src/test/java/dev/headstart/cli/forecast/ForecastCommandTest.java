package dev.headstart.cli.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.headstart.cli.Run;
import dev.headstart.cli.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForecastCommandTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    private Path folder;

    private List<String> forecast(String stem) throws IOException {
        return Files.readAllLines(folder.resolve("out").resolve(stem + ".forecast.csv"));
    }

    private Path out() {
        return folder.resolve("out");
    }

    @Test
    void anExampleIsForecastFromTheFirstStepAfterItsEnd() throws IOException {
        Run run = Run.headstart(
                "forecast",
                Traffic.example("nyc-taxi"),
                "--horizon",
                "24h",
                "--quantiles",
                "0.1,0.5,0.9,0.95,0.99",
                "--output",
                out());
        assertThat(run.exitCode()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("nyc-taxi.csv.gz: Blend, error");
        List<String> rows = forecast("nyc-taxi");
        assertThat(rows.getFirst()).isEqualTo("timestamp,q0.1,q0.5,q0.9,q0.95,q0.99");
        assertThat(rows).hasSize(1 + 48);
        for (int i = 0; i < 48; i++) {
            String[] cells = rows.get(i + 1).split(",", -1);
            assertThat(cells[0])
                    .isEqualTo(Instant.parse("2015-02-01T00:00:00Z")
                            .plus(Duration.ofMinutes(30L * i))
                            .toString());
            double[] quantiles = Arrays.stream(cells)
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            assertThat(quantiles).hasSize(5).isSorted().doesNotContain(Double.NaN);
            assertThat(quantiles[0]).isPositive();
        }
    }

    @Test
    void theForecastIsTheSameOnOneAndOnEightThreads() throws IOException {
        Path[] files = new Path[4];
        for (int i = 0; i < files.length; i++) {
            files[i] = Traffic.csv(folder.resolve("s" + i + ".csv"), HOUR, 20 + i);
        }
        for (String threads : List.of("1", "8")) {
            Run run = Run.headstart(
                    "forecast",
                    files[0],
                    files[1],
                    files[2],
                    files[3],
                    "--threads",
                    threads,
                    "--output",
                    folder.resolve(threads));
            assertThat(run.exitCode()).isZero();
        }
        for (int i = 0; i < files.length; i++) {
            String name = "s" + i + ".forecast.csv";
            assertThat(folder.resolve("8").resolve(name))
                    .hasSameBinaryContentAs(folder.resolve("1").resolve(name));
        }
    }

    @Test
    void aNameWithoutAFileIsAPlanAndAFileAlwaysWins() throws IOException {
        Path nowhere = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                current-context: nowhere
                contexts: [{name: nowhere, context: {cluster: nowhere, user: none, namespace: prod}}]
                clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:1"}}]
                users: [{name: none, user: {token: none}}]
                """);
        Run plan = Run.headstart("forecast", "no-such-plan", "--kubeconfig", nowhere);
        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err())
                .startsWith(
                        "headstart: There is no file no-such-plan. ScalePlan prod/no-such-plan cannot be read: the API server");

        Path file = Traffic.csv(folder.resolve("shop"), HOUR, 15);
        Run forecast = Run.headstart("forecast", file, "-n", "prod", "--kubeconfig", nowhere, "--output", out());
        assertThat(forecast.exitCode()).isZero();
        assertThat(forecast.err()).contains("is a file here");
        assertThat(out().resolve("shop.forecast.csv")).exists();
    }

    @Test
    void aBadFileIsNamedAndTheOthersAreForecast() throws IOException {
        Path good = Traffic.csv(folder.resolve("good.csv"), HOUR, 15);
        Path bad =
                Files.writeString(folder.resolve("bad.csv"), "timestamp,value\n2026-01-05T00:00:00Z,1\n2026-01-05,x\n");
        Run run = Run.headstart("forecast", bad, good, folder.resolve("none.csv"), "--output", out());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().lines())
                .containsExactly(
                        bad + ":3: 'x' is no number; write one such as 12.5, or nothing for a gap",
                        folder.resolve("none.csv") + ": no such file");
        assertThat(forecast("good")).hasSize(25);
        assertThat(out().resolve("bad.forecast.csv")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--horizon|soon|'soon' is no positive duration; write one such as 5m, 24h or 56d",
                "--quantiles|0.5,1.5|A quantile must lie between 0 and 1, was 1.5",
                "--zone|Mars|--zone: 'Mars' is no zone; name one such as Europe/Paris",
                "--model|Oracle|--model: no model is called Oracle; there are Auto and Blend",
                "--holidays|ZZ|No holidays are known for country 'ZZ'",
                "--exclude|today|--exclude: 'today' is not START/END",
                "--events|none.yaml|none.yaml: no such file",
                "--end|now|--end 'now' is no ISO-8601 time"
            })
    void aWrongOptionIsRefusedInWords(String option, String value, String words) throws IOException {
        Path file = Traffic.csv(folder.resolve("a.csv"), HOUR, 15);
        Run run = Run.headstart("forecast", file, option, value, "--output", out());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains(words);
    }

    @Test
    void twoFilesOfOneNameAreRefused() {
        Run run = Run.headstart("forecast", "a/x.csv", "b/x.csv.gz", "--output", out());
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("b/x.csv.gz: has the name of a/x.csv");
    }

    @Test
    void jsonHoldsTheCardAndTheForecast() throws IOException {
        Path file = Traffic.csv(folder.resolve("shop.csv"), HOUR, 20);
        Run run = Run.headstart("forecast", file, "--quantiles", "0.9,0.5", "--json", "--seed", "7", "--output", out());
        JsonNode shop = new ObjectMapper().readTree(run.out()).get(0);
        assertThat(shop.at("/forecast/timestamp/0").asText()).isEqualTo("2026-01-25T00:00:00Z");
        assertThat(shop.at("/forecast/q0.9")).hasSize(24);
        assertThat(shop.at("/settings/seed").asInt()).isEqualTo(7);
        assertThat(shop.at("/candidates")).hasSize(6);
        assertThat(shop.at("/days").valueStream().map(day -> day.path("error").asDouble()))
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error).isBetween(0.0, 1.0));
        assertThat(shop.at("/history/step").asText()).isEqualTo("1h");
        JsonNode card =
                new ObjectMapper().readTree(out().resolve("shop.card.json").toFile());
        assertThat(card.at("/model")).isEqualTo(shop.at("/model"));
        assertThat(card.at("/provenance/digest").asText()).hasSize(64);
        assertThat(card.at("/provenance/libraries/Tribuo").asText()).matches("[0-9]+[.][0-9.]+");
        assertThat(card.at("/provenance/parameters/scale").asDouble()).isPositive();
        assertThat(forecast("shop").getFirst()).isEqualTo("timestamp,q0.9,q0.5");
    }

    @Test
    void onlyTheLastHistoryIsLearntFrom() throws IOException {
        Path file = Traffic.csv(folder.resolve("long.csv"), HOUR, 60);
        Run.headstart("forecast", file, "--history", "14d", "--output", out());
        JsonNode card =
                new ObjectMapper().readTree(out().resolve("long.card.json").toFile());
        assertThat(card.at("/history/start").asText()).isEqualTo("2026-02-20T00:00:00Z");
        assertThat(card.at("/history/points").asInt()).isEqualTo(14 * 24);
    }

    @Test
    void anExcludedSpanIsMaskedAndTold() throws IOException {
        Path file = Traffic.csv(folder.resolve("a.csv"), HOUR, 30);
        String span = "2026-01-20T08:00:00Z/2026-01-20T12:00:00Z";
        assertThat(Run.headstart("forecast", file, "--exclude", span, "--output", out())
                        .exitCode())
                .isZero();
        assertThat(out().resolve("a.card.json"))
                .content()
                .contains("4 points masked: excluded 20 Jan 08:00 to 20 Jan 12:00");
    }

    @Test
    void nothingAfterTheEndIsRead() throws IOException {
        Path file = Traffic.csv(folder.resolve("a.csv"), HOUR, 30);
        Run.headstart("forecast", file, "--end", "2026-01-25", "--output", out());
        assertThat(forecast("a").get(1)).startsWith("2026-01-25T00:00:00Z,");
    }

    @Test
    void aDeclaredEventMultipliesItsHours() throws IOException {
        Path file = Traffic.csv(folder.resolve("a.csv"), HOUR, 21);
        Path events = Files.writeString(
                folder.resolve("events.yaml"),
                "- {name: sale, start: '2026-01-26T12:00:00Z', end: '2026-01-26T14:00:00Z', multiplier: 3}\n");
        Run.headstart("forecast", file, "--quantiles", "0.5", "--output", folder.resolve("plain"));
        Run run = Run.headstart("forecast", file, "--quantiles", "0.5", "--events", events, "--output", out());
        assertThat(run.err()).isEmpty();
        List<String> plain = Files.readAllLines(folder.resolve("plain/a.forecast.csv"));
        double usual = Double.parseDouble(plain.get(13).split(",", -1)[1]);
        assertThat(Double.parseDouble(forecast("a").get(13).split(",", -1)[1])).isBetween(2.99 * usual, 3.01 * usual);
        assertThat(forecast("a").get(11)).isEqualTo(plain.get(11));
    }

    @Test
    void twoRowsAreEnoughForAForecastThatSaysHowLittleItKnows() throws IOException {
        Path file = Files.writeString(folder.resolve("two.csv"), "2026-01-05T00:00:00Z,4\n2026-01-05T01:00:00Z,6\n");
        Run run = Run.headstart("forecast", file, "--output", out());
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("Climatology, too short to be judged");
        assertThat(forecast("two")).hasSize(25);
    }
}
