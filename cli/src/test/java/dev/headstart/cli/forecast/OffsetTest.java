package dev.headstart.cli.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.cli.Run;
import dev.headstart.cli.Traffic;
import dev.headstart.forecaster.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OffsetTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void aSeriesThatLivesBelowZeroIsLifted() {
        Series series = Series.of(Traffic.MONDAY, HOUR, new double[] {-5, 0, Double.NaN, 5});
        Offset offset = Offset.of(series);
        assertThat(offset.lifts()).isTrue();
        assertThat(offset.lift(series).toArray()).containsExactly(10, 15, Double.NaN, 20);
    }

    @Test
    void aCountersSingleFallIsNoReasonToLift() {
        double[] values = new double[200];
        Arrays.fill(values, 3);
        values[50] = -1e9;
        assertThat(Offset.of(Series.of(Traffic.MONDAY, HOUR, values)).lifts()).isFalse();
    }

    @Test
    void aTemperatureIsForecastBelowZero(@TempDir Path folder) throws IOException {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 24 * 21; i++) {
            text.append(Traffic.MONDAY.plus(HOUR.multipliedBy(i)))
                    .append(',')
                    .append(Traffic.value(i, HOUR) / 20 - 6)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("t.csv"), text);
        assertThat(Run.headstart("forecast", file, "--output", folder).exitCode())
                .isZero();
        List<String> rows = Files.readAllLines(folder.resolve("t.forecast.csv"));
        double came = Traffic.value(24 * 21, HOUR) / 20 - 6;
        String[] first = rows.get(1).split(",", -1);
        assertThat(came).isBetween(Double.parseDouble(first[1]) - 0.5, Double.parseDouble(first[5]) + 0.5);
        assertThat(Double.parseDouble(first[2])).isNegative();
    }
}
