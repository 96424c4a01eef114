package dev.headstart.operator.report;

import static dev.headstart.operator.Given.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.headstart.operator.Given;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class SparklineTest {

    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void blocksGrowFromNothingToTheHighest() {
        assertThat(Sparkline.of(Given.hourly(NOON, 8, i -> i), NOON, Duration.ofHours(8), 8))
                .isEqualTo("▁▂▃▄▅▆▇█");
    }

    @Test
    void eachBlockIsTheMeanOfItsPartOfTheTime() {
        assertThat(Sparkline.of(Given.hourly(NOON, 4, i -> i < 2 ? i * 2 : 4), NOON, Duration.ofHours(4), 2))
                .isEqualTo("▂█");
    }

    @Test
    void whereTheSeriesSaysNothingThereIsSpace() {
        assertThat(Sparkline.of(Given.hourly(NOON, 12, i -> 5), NOON, DAY, 24))
                .isEqualTo("█".repeat(12) + " ".repeat(12));
    }

    @Test
    void stepsThatAreLongerThanABlockFillSeveral() {
        var coarse = dev.headstart.forecaster.Series.of(NOON, Duration.ofHours(6), new double[] {7, 1, 3.5, 7});

        assertThat(Sparkline.of(coarse, NOON, DAY, 8)).isEqualTo("██▂▂▄▄██");
    }

    @Test
    void noTrafficIsALowLine() {
        assertThat(Sparkline.of(Given.hourly(NOON, 3, i -> 0), NOON, Duration.ofHours(3), 3))
                .isEqualTo("▁▁▁");
    }
}
