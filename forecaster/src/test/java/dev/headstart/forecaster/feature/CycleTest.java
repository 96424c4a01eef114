package dev.headstart.forecaster.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class CycleTest {
    private static final int DAY = 96;

    private static double[] noisy(int size, IntToDoubleFunction shape) {
        SplittableRandom random = new SplittableRandom(3);
        double[] out = new double[size];
        for (int i = 0; i < size; i++) {
            out[i] = shape.applyAsDouble(i) + random.nextGaussian();
        }
        return out;
    }

    private static IntToDoubleFunction wave(double period) {
        return i -> 2 * Math.cos(2 * Math.PI * i / period);
    }

    @Test
    void aCycleOf36HoursIsFound() {
        assertThat(Cycle.find(noisy(50 * DAY, wave(144)), DAY))
                .hasValueSatisfying(c -> assertThat(c.period()).isCloseTo(144, within(1.0)));
    }

    @Test
    void aPeriodBetweenTwoStepsIsFoundFromItsLaterTurns() {
        assertThat(Cycle.find(noisy(50 * DAY, wave(40.3)), DAY))
                .hasValueSatisfying(c -> assertThat(c.period()).isCloseTo(40.3, within(0.1)));
    }

    @Test
    void whatDaysAndWeeksSayAlreadyIsNoCycle() {
        assertThat(Cycle.find(noisy(50 * DAY, wave(DAY)), DAY)).isEmpty();
        assertThat(Cycle.find(noisy(50 * DAY, wave(DAY / 3.0)), DAY)).isEmpty();
    }

    @Test
    void noiseAndConstantsAndNothingHaveNoCycle() {
        assertThat(Cycle.find(noisy(50 * DAY, i -> 0), DAY)).isEmpty();
        assertThat(Cycle.find(new double[500], DAY)).isEmpty();
        assertThat(Cycle.find(new double[0], DAY)).isEmpty();
    }

    @Test
    void theMeanOfEarlierTurnsReadsNothingFromTheOriginOn() {
        double[] turns = new double[40];
        for (int i = 0; i < 40; i++) {
            turns[i] = i >= 30 ? 1e9 : i % 10;
        }
        assertThat(new Cycle(10).before(new PrefixSums(turns), 30, 33)).isEqualTo(3);
        assertThat(new Cycle(10).before(new PrefixSums(turns), 30, 47)).isEqualTo(7);
        assertThat(new Cycle(10).before(new PrefixSums(turns), 2, 5)).isZero();
    }
}
