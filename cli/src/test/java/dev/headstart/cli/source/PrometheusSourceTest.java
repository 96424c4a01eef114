package dev.headstart.cli.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cli.FakePrometheus;
import dev.headstart.cli.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrometheusSourceTest {
    @TempDir
    private Path folder;

    private FakePrometheus prometheus;

    @BeforeEach
    void start() throws IOException {
        prometheus = new FakePrometheus();
    }

    @AfterEach
    void stop() {
        prometheus.close();
    }

    private Run ask(String command, Object... more) {
        List<Object> args = new ArrayList<>(List.of(command, "--prometheus", prometheus.url()));
        args.addAll(List.of("--query", "sum(rate(x[5m]))", "--step", "1h", "--history", "21d"));
        args.addAll(List.of("--end", "2026-02-02T00:00:00Z", "--output", folder));
        args.addAll(List.of(more));
        return Run.headstart(args.toArray());
    }

    @Test
    void aQueryIsForecastLikeAFile() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "secret\n");
        Run run = ask("forecast", "--token-file", token);
        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isZero();
        assertThat(Files.readAllLines(folder.resolve("prometheus.forecast.csv")))
                .hasSize(25)
                .element(1)
                .asString()
                .startsWith("2026-02-02T00:00:00Z,");
        assertThat(prometheus.authorizations()).containsOnly("Bearer secret");
        assertThat(prometheus.queries()).containsOnly("sum(rate(x[5m]))");
    }

    @Test
    void aQueryIsBacktestedLikeAFile() {
        Run run = ask("backtest", "--origins", "2");
        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).contains("SeasonalNaiveWeek");
        assertThat(folder.resolve("prometheus.backtest.html")).exists();
    }

    @Test
    void aServerThatIsNotThereIsAFailureAndNoWrongInput() {
        String gone = prometheus.url();
        prometheus.close();
        Run run = Run.headstart("forecast", "--prometheus", gone, "--query", "x", "--output", folder);
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).startsWith("x: ");
    }

    @Test
    void aUrlNeedsAQueryAndNoFiles() {
        assertThat(Run.headstart("forecast", "--prometheus", prometheus.url()).err())
                .contains("--prometheus and --query need each other");
        assertThat(Run.headstart("forecast", "--prometheus", prometheus.url(), "--query", "x", "a.csv")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Run.headstart("forecast").err()).contains("Name CSV files, or --prometheus URL with --query PROMQL");
    }
}
