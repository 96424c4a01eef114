package dev.headstart.forecaster.feature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class GrainTest {
    private static final double[] COUNTS =
            new SplittableRandom(5).ints(300, 0, 4).asDoubleStream().toArray();

    @Test
    void fewCountsComeInWholeOnes() {
        Grain grain = Grain.of(COUNTS);
        assertThat(grain.size()).isEqualTo(1);
        assertThat(grain.round(0.4)).isZero();
        assertThat(grain.round(2.7)).isEqualTo(3);
    }

    @Test
    void countsDividedByAStepComeInPartsOfIt() {
        double[] rates = Arrays.stream(COUNTS).map(v -> v / 60).toArray();
        assertThat(Grain.of(rates).round(0.018)).isEqualTo(1 / 60.0);
    }

    @Test
    void manyCountsAndMeasuredValuesAreLeftAsTheyAre() {
        double[] many = Arrays.stream(COUNTS).map(v -> v + 1000).toArray();
        double[] measured = Arrays.stream(COUNTS).map(v -> v * 1.37 + 1).toArray();
        assertThat(Grain.of(many).round(1000.4)).isEqualTo(1000.4);
        assertThat(Grain.of(measured).round(1.4)).isEqualTo(1.4);
        assertThat(Grain.of(new double[] {1, 2, Double.NaN}).round(1.4)).isEqualTo(1.4);
    }
}
