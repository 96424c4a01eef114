package dev.headstart.forecaster.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BeyondTest {
    private static final int SIZE = 1000;
    private static final int NEW = 990;

    /** Departures about 0, the last ten of them at 2, after each of which so much of it came. */
    private static Beyond after(double lasting) {
        SplittableRandom random = new SplittableRandom(1);
        double[] today = new double[SIZE];
        double[] came = new double[SIZE];
        double[] weights = new double[SIZE];
        for (int i = 0; i < SIZE; i++) {
            today[i] = i < NEW ? random.nextDouble(-0.1, 0.1) : 2;
            came[i] = i < NEW ? random.nextDouble(-0.1, 0.1) : 2 * lasting;
        }
        Arrays.fill(weights, 1);
        return Beyond.of(today, came, weights);
    }

    @Test
    void aLevelThatStayedIsFollowed() {
        assertThat(after(1).follows(2)).isCloseTo(1.9, within(0.15));
    }

    @Test
    void aBurstThatPassedIsNot() {
        assertThat(after(0).follows(2)).isCloseTo(0, within(0.05));
    }

    @Test
    void whatIsUsualIsLeftToTheTrees() {
        assertThat(after(1).follows(0.05)).isZero();
    }

    @Test
    void nothingLearntFollowsNothing() {
        assertThat(Beyond.of(new double[0], new double[0], new double[0]).follows(3))
                .isZero();
    }
}
