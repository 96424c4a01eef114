package dev.headstart.forecaster;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Seasons beside days and weeks: cycles of other lengths, and edges that smoothing would hide. */
class SeasonTest {
    private static final Duration STEP = Duration.ofMinutes(15);
    private static final int DAY = 96;

    private static double errorOfTheMedian(IntToDoubleFunction shape) {
        SplittableRandom random = new SplittableRandom(11);
        double[] y = new double[43 * DAY];
        for (int i = 0; i < y.length; i++) {
            y[i] = 100 * shape.applyAsDouble(i) * (1 + 0.05 * random.nextGaussian());
        }
        Series all = Series.of(Synthetic.MONDAY, STEP, y);
        Series history = all.until(all.time(42 * DAY));
        Settings settings = Settings.of(Duration.ofDays(1), List.of(0.5), ZoneOffset.UTC);
        Series median = Forecaster.train(history, settings, List.of())
                .forecast(history, List.of())
                .quantile(0.5);
        double error = 0;
        double sum = 0;
        for (int i = 0; i < DAY; i++) {
            error += Math.abs(y[42 * DAY + i] - median.value(i));
            sum += y[42 * DAY + i];
        }
        return error / sum;
    }

    @Test
    void aBatchEvery22HoursIsForeseen() {
        assertThat(errorOfTheMedian(i -> 1 + 3 * Math.exp(-Math.pow((i % 88 - 40) / 8.0, 2))))
                .isLessThan(0.15);
    }

    @Test
    void aJobOfOneStepAtTheSameTimeEveryDayKeepsItsEdges() {
        assertThat(errorOfTheMedian(i -> i % DAY == 30 ? 8 : 1)).isLessThan(0.1);
    }
}
